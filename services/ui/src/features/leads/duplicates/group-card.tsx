import { Anchor, Button, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Lead, SuspectGroup } from '@/records/leads/types';
import { pages } from '@/shared/config/paths';
import { counted, percent } from '@/shared/format/number';
import { dayOf } from '@/shared/format/time';
import managed from '@/shared/ui/managed-list.module.css';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Surface } from '@/shared/ui/surface';
import classes from './duplicates.module.css';
import { useDismiss, useMergeGroup, useTakeBack, useUndoMerges } from './suspects';

/** Below this, a number that a company's people share is as likely as one person entered twice. */
const LIKELY_ONE_PERSON = 0.7;

/** Below this it is the names that differ: one name in two companies is more than that. */
const SOMEWHAT_ALIKE = 0.4;

interface GroupCardProps {
  group: SuspectGroup;
  mayWrite: boolean;
}

/** Leads that may be one person: one of them is kept, or they are told from each other. */
export function GroupCard({ group, mayWrite }: GroupCardProps) {
  const likely = group.reasons.includes('email') || group.similarity >= LIKELY_ONE_PERSON;
  const [left, setLeft] = useState<ReadonlySet<number>>(
    () => new Set(likely ? [] : group.leads.map(({ id }) => id)),
  );
  const merge = useMergeGroup();
  const undo = useUndoMerges();
  const dismiss = useDismiss();
  const takeBack = useTakeBack();
  const taken = group.leads.filter(({ id }) => !left.has(id));
  const busy = merge.isPending || dismiss.isPending;

  async function undoMerge() {
    if (merge.data) await undo.mutateAsync(merge.data);
    merge.reset();
  }

  async function undoDismissal() {
    if (dismiss.data) await takeBack.mutateAsync(dismiss.data.id);
    dismiss.reset();
  }

  if (merge.data) {
    const kept = merge.data.at(-1)?.survivor.name ?? '';
    return (
      <Settled
        words={`${counted(merge.data.length, 'lead')} merged into ${kept}`}
        undoing={undo.isPending}
        error={undo.error}
        onUndo={() => void undoMerge()}
      />
    );
  }
  if (dismiss.data) {
    return (
      <Settled
        words={`${group.leads.map(({ name }) => name).join(', ')}: not the same`}
        undoing={takeBack.isPending}
        error={takeBack.error}
        onUndo={() => void undoDismissal()}
      />
    );
  }
  return (
    <li>
      <Surface className={classes.group}>
        <div className={classes.head}>
          <strong>{reasonWords(group)}</strong>
          {mayWrite && (
            <Button
              size="compact-sm"
              variant="default"
              loading={dismiss.isPending}
              disabled={busy}
              onClick={() => dismiss.mutate(group)}
            >
              Not the same
            </Button>
          )}
        </div>
        {!likely && mayWrite && (
          <div className={managed.facts}>
            They may be colleagues with one number. Tick those who are one person.
          </div>
        )}
        <ul className={managed.list}>
          {group.leads.map((lead) => (
            <li key={lead.id} className={managed.row}>
              {(group.leads.length > 2 || !likely) && mayWrite && (
                <Checkbox
                  aria-label={`${lead.name} is one of them`}
                  checked={!left.has(lead.id)}
                  onChange={() => setLeft(toggled(left, lead.id))}
                />
              )}
              <LeadWords lead={lead} />
              {mayWrite && (
                <Button
                  size="compact-sm"
                  loading={merge.isPending && merge.variables.keep.id === lead.id}
                  disabled={busy || left.has(lead.id) || taken.length < 2}
                  aria-label={`Keep ${lead.name}, and merge the others into it`}
                  onClick={() =>
                    merge.mutate({ keep: lead, others: taken.filter(({ id }) => id !== lead.id) })
                  }
                >
                  Merge into this one
                </Button>
              )}
            </li>
          ))}
        </ul>
        {group.size > group.leads.length && (
          <div className={managed.facts}>
            {`and ${counted(group.size - group.leads.length, 'more lead')}`}
          </div>
        )}
        {merge.error && <ProblemNotice title="Not all were merged" error={merge.error} />}
        {dismiss.error && <ProblemNotice title="That was not kept" error={dismiss.error} />}
      </Surface>
    </li>
  );
}

function toggled(before: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}

interface SettledProps {
  words: string;
  undoing: boolean;
  error: Error | null;
  onUndo: () => void;
}

/** What became of a group, and the way back. */
function Settled({ words, undoing, error, onUndo }: SettledProps) {
  return (
    <li>
      <Surface className={classes.group}>
        <div className={classes.head}>
          <span role="status">{words}</span>
          <Button size="compact-sm" variant="default" loading={undoing} onClick={onUndo}>
            Undo
          </Button>
        </div>
        {error && <ProblemNotice title="It was not undone" error={error} />}
      </Surface>
    </li>
  );
}

function LeadWords({ lead }: { lead: Lead }) {
  const facts = [lead.company, lead.email, lead.phone, lead.assigned_to].filter(Boolean);
  return (
    <div className={managed.words}>
      <Anchor
        component={Link}
        to={pages.leads}
        search={{ lead: lead.id } as never}
        className={managed.name}
      >
        {lead.name}
      </Anchor>
      <span className={managed.facts}>
        {[...facts, `entered ${dayOf(new Date(lead.created_at))}`].join(' · ')}
      </span>
    </div>
  );
}

function reasonWords({ reasons, similarity }: SuspectGroup): string {
  const alike =
    similarity < SOMEWHAT_ALIKE
      ? 'names hardly alike'
      : `names and companies ${percent(Math.round(similarity * 100))} alike`;
  if (reasons.includes('email')) return `Same mailbox, ${alike}`;
  return reasons.includes('phone')
    ? `Same phone number, ${alike}`
    : `Names and companies ${percent(Math.round(similarity * 100))} alike`;
}
