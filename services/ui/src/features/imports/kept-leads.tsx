import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { pages } from '@/shared/config/paths';
import { Moment } from '@/shared/ui/records/record-row';
import { RecordRows } from '@/shared/ui/records/record-list';
import classes from '@/shared/ui/records/records.module.css';
import { useKeptLeads } from './api/list-kept';
import type { KeptLeads as Page } from './api/types';

/** Which leads an undo left as they are, so that somebody can look at each. */
export function KeptLeads({ importId }: { importId: number }) {
  return (
    <section aria-label="Kept leads">
      <Text size="sm" mb="xs">
        These were kept as they are: somebody changed or archived them since, or their earlier
        address is another lead’s now.
      </Text>
      <RecordRows
        query={useKeptLeads(importId)}
        what="the kept leads"
        narrowed={false}
        row={(lead) => <Kept lead={lead} />}
      />
    </section>
  );
}

function Kept({ lead }: { lead: Page['items'][number] }) {
  return (
    <>
      <Anchor
        component={Link}
        to={pages.leads}
        search={{ lead: lead.id } as never}
        inherit
        className={classes.title}
      >
        {lead.name}
      </Anchor>
      <span className={classes.facts}>
        {lead.company && <span>{lead.company}</span>}
        {lead.email && <span>{lead.email}</span>}
        <Moment what={lead.is_archived ? 'archived' : 'changed'} at={lead.updated_at} />
      </span>
    </>
  );
}
