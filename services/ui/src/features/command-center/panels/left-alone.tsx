import { fromEpoch } from '@/shared/format/time';
import { RecordRows } from '@/shared/ui/records/record-list';
import { Moment, RecordRow } from '@/shared/ui/records/record-row';
import { Section } from '@/shared/ui/section';
import { useHealDecisions } from '../api/heal-decisions';
import type { HeldDecision } from '../api/types';
import classes from './left-alone.module.css';
import { holdOf } from './hold-words';

/** What was not well and was not healed all the same, and why. */
export function LeftAlone() {
  return (
    <Section title="Left alone, and why">
      <RecordRows
        query={useHealDecisions()}
        what="what was not healed"
        narrowed={false}
        row={(decision) => <Decision decision={decision} />}
      />
    </Section>
  );
}

function Decision({ decision: { id, service, why, reason, timestamp } }: DecisionProps) {
  const { words, tone, meaning } = holdOf(why);
  return (
    <RecordRow
      id={id}
      title={service}
      state={{ words, tone }}
      error={undefined}
      replay={undefined}
      facts={
        <>
          <span>{`auto-heal: ${reason}`}</span>
          <Moment what="decided" at={fromEpoch(timestamp).toISOString()} />
        </>
      }
    >
      {meaning && <p className={classes.meaning}>{meaning}</p>}
    </RecordRow>
  );
}

interface DecisionProps {
  decision: HeldDecision;
}
