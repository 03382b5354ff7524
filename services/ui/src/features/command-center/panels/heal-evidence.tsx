import { Loaded } from '@/shared/ui/loaded';
import { useHealEvidence } from '../api/heal-evidence';
import type { HealEvidence as Evidence } from '../api/types';
import classes from './heal-evidence.module.css';

/** What was known of a service before it was healed. */
export function HealEvidence({ attempt }: { attempt: number }) {
  return (
    <Loaded query={useHealEvidence(attempt)} what="the evidence" height={60}>
      {({ evidence }) => <Findings evidence={evidence} />}
    </Loaded>
  );
}

function Findings({ evidence: { facts, trail, logs } }: { evidence: Evidence }) {
  const known = Object.entries(facts);
  if (known.length + trail.length + logs.length === 0) {
    return <p className={classes.none}>Nothing was known before it acted.</p>;
  }
  return (
    <div className={classes.evidence}>
      {known.length > 0 && (
        <dl className={classes.facts}>
          {known.map(([name, value]) => (
            <div key={name}>
              <dt>{name.replaceAll('_', ' ')}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Lines title="What was heard of it" lines={trail} />
      <Lines title="Its last words" lines={logs} />
    </div>
  );
}

/** Lines, oldest first. The box can be scrolled by keyboard, and so has a name and takes the focus. */
function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <div className={classes.title}>{title}</div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: it scrolls */}
      <pre className={classes.lines} tabIndex={0} role="region" aria-label={title}>
        {lines.join('\n')}
      </pre>
    </>
  );
}
