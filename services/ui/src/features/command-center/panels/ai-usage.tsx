import { Progress } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { dollars } from '@/shared/format/number';
import { dayOf, momentOf } from '@/shared/format/time';
import { DataTable } from '@/shared/ui/data-table';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import { useAiUsage } from '../api/ai-usage';
import type { AiBudget, AiUsage as Usage, AiUsageRow } from '../api/types';
import classes from './ai-usage.module.css';

/** What the tenant's AI work took, for those who answer for it. */
export function AiUsage() {
  const { roles } = useIdentity();
  return may(roles, 'operate') ? <UsageSection /> : null;
}

function UsageSection() {
  return (
    <Section title="AI usage">
      <Loaded query={useAiUsage()} what="the AI usage">
        {(usage) => (
          <Surface className={classes.usage}>
            <Budget budget={usage.budget} />
            <Rows usage={usage} />
          </Surface>
        )}
      </Loaded>
    </Section>
  );
}

/** How much of the budget is gone, and when there is a new one. */
function Budget({ budget }: { budget: Usage['budget'] }) {
  if (!budget) return <p className={classes.fine}>No budget limits the AI work of this tenant.</p>;
  return (
    <div className={classes.budget}>
      {limitsOf(budget).map((limit) => (
        <Limit key={limit.what} limit={limit} />
      ))}
      <p className={classes.fine}>
        {`The budget of this ${budget.period} ends ${momentOf(new Date(budget.resets_at))}.`}
      </p>
    </div>
  );
}

interface BudgetLimit {
  what: string;
  used: number;
  most: number;
  words: (value: number) => string;
}

const plain = (value: number) => value.toLocaleString();

function limitsOf({ used, request_limit, token_limit, usd_limit }: AiBudget): BudgetLimit[] {
  const limits = [
    { what: 'Requests', used: used.requests, most: request_limit, words: plain },
    { what: 'Tokens', used: used.tokens, most: token_limit, words: plain },
    { what: 'Cost', used: used.cost_usd, most: usd_limit, words: dollars },
  ];
  return limits.flatMap(({ most, ...rest }) => (most == null ? [] : [{ ...rest, most }]));
}

/** From this share on, the next requests may be refused. */
const SCARCE = 90;

function Limit({ limit: { what, used, most, words } }: { limit: BudgetLimit }) {
  const share = most > 0 ? Math.min(100, (used / most) * 100) : 100;
  return (
    <div>
      <div className={classes.limit}>
        <span>{what}</span>
        <span>{`${words(used)} of ${words(most)}`}</span>
      </div>
      <Progress
        value={share}
        size="sm"
        color={share >= SCARCE ? 'var(--al-bad)' : 'var(--al-accent)'}
        aria-label={`${what} of the AI budget used`}
      />
    </div>
  );
}

function Rows({ usage: { rows, from, to } }: { usage: Usage }) {
  if (rows.length === 0) {
    return (
      <EmptyState icon={<IconSparkles size={22} />} title="No AI work yet">
        What extractions and summaries take shows here, by provider.
      </EmptyState>
    );
  }
  return (
    <DataTable className={classes.table}>
      <caption>{`${dateOf(from)} to ${dateOf(to)}, every call of a provider`}</caption>
      <thead>
        <tr>
          <th scope="col">Work</th>
          <th scope="col">Calls</th>
          <th scope="col" className={classes.spare}>
            Answered
          </th>
          <th scope="col">Failures</th>
          <th scope="col" title="Requests that an earlier answer served: no call, no cost">
            Cached
          </th>
          <th scope="col">Tokens</th>
          <th scope="col">Cost</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.provider} ${row.intent}`} row={row} />
        ))}
      </tbody>
    </DataTable>
  );
}

function Row({ row }: { row: AiUsageRow }) {
  return (
    <tr>
      <th scope="row">
        {row.provider} <span className={classes.intent}>{row.intent}</span>
      </th>
      <td>{plain(row.calls)}</td>
      <td className={classes.spare}>{plain(row.answered)}</td>
      <td>{plain(row.failed)}</td>
      <td>{plain(row.cached)}</td>
      <td>{plain(row.input_tokens + row.output_tokens)}</td>
      <td>{row.cost_usd > 0 ? dollars(row.cost_usd) : '–'}</td>
    </tr>
  );
}

/** A day of the ledger as it is, whatever the reader's time zone. */
const dateOf = (day: string) => dayOf(new Date(`${day}T12:00:00`));
