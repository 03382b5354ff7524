import { RecordRows } from '@/shared/ui/records/record-list';
import classes from './imports.module.css';
import { useRejectedRows } from './api/list-rejected';
import type { LeadImport, RejectedRows as Page } from './api/types';

/** Which rows came to nothing, each with all that is wrong with it. */
export function RejectedRows({ file }: { file: LeadImport }) {
  return (
    <section aria-label="Rejected rows">
      <RecordRows
        query={useRejectedRows(file.id)}
        what="the rejected rows"
        narrowed={false}
        empty="They are not kept any more."
        row={(row) => <Rejected row={row} />}
      />
    </section>
  );
}

function Rejected({ row: { line, cells, faults } }: { row: Page['items'][number] }) {
  return (
    <div className={classes.rejected}>
      <span>{`Line ${line.toLocaleString()}`}</span>
      <span className={classes.samples}>{cells.join(' · ')}</span>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </div>
  );
}
