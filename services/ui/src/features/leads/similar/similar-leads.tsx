import { Button, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { LeadMatch, SimilarLeads as Similar } from '@/records/leads/types';
import { Loaded } from '@/shared/ui/loaded';
import { isUnderstood, useSimilar } from '../api/list-similar';
import { DetailsSection } from '../details/section';
import { statusLabel } from '../list/status-badge';
import classes from './similar.module.css';

interface SimilarLeadsProps {
  leadId: number;
  onOpen: (id: number) => void;
}

/** Leads that say the same, looked for when somebody wants to know: it takes the server a while. */
export function SimilarLeads({ leadId, onOpen }: SimilarLeadsProps) {
  const [asked, setAsked] = useState(false);
  const query = useSimilar(leadId, asked);
  return (
    <DetailsSection
      title="Similar leads"
      aside={
        !asked && (
          <Button size="compact-sm" variant="subtle" onClick={() => setAsked(true)}>
            Look for them
          </Button>
        )
      }
    >
      {asked && (
        <div aria-live="polite">
          <Loaded query={query} what="similar leads" height={40}>
            {(found) => <Matches found={found} onOpen={onOpen} />}
          </Loaded>
        </div>
      )}
    </DetailsSection>
  );
}

function Matches({ found, onOpen }: { found: Similar; onOpen: (id: number) => void }) {
  if (found.items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {emptyWords(found)}
      </Text>
    );
  }
  return (
    <ul className={classes.list}>
      {found.items.map((match) => (
        <Match key={match.lead.id} match={match} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function Match({
  match: { lead, score },
  onOpen,
}: {
  match: LeadMatch;
  onOpen: (id: number) => void;
}) {
  const facts = [lead.title, lead.company, statusLabel(lead.status)].filter(Boolean).join(', ');
  return (
    <li className={classes.match}>
      <UnstyledButton className={classes.name} onClick={() => onOpen(lead.id)}>
        {lead.name}
      </UnstyledButton>
      <span className={classes.facts}>{`${facts} · ${Math.round(score * 100)} % alike`}</span>
    </li>
  );
}

/** Why there is nothing: not looked at yet, or nothing like it. */
function emptyWords(found: Similar): string {
  if (isUnderstood(found)) return 'No other lead says the same.';
  const { done, total } = found.embedded;
  return `What this lead says is not understood yet: ${done.toLocaleString()} of ${total.toLocaleString()} leads are. It is looked at again by itself.`;
}
