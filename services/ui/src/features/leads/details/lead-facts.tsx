import { Anchor, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { fullTime } from '@/shared/format/time';
import type { Lead } from '../api/types';
import classes from './details.module.css';

/** Who the lead is. */
export function LeadFacts({ lead }: { lead: Lead }) {
  const role = [lead.title, lead.company].filter(Boolean).join(', ');
  return (
    <>
      <Title order={2} className={classes.name}>
        {lead.name}
      </Title>
      {role && <p className={classes.role}>{role}</p>}
      <dl className={classes.facts}>
        <Fact label="E-mail">
          {lead.email && (
            <Anchor inherit href={`mailto:${lead.email}`}>
              {lead.email}
            </Anchor>
          )}
        </Fact>
        <Fact label="Phone">
          {lead.phone && (
            <Anchor inherit href={`tel:${lead.phone}`}>
              {lead.phone}
            </Anchor>
          )}
        </Fact>
        <Fact label="Source">{lead.source}</Fact>
        <Fact label="Tags">{lead.tags.length > 0 ? lead.tags.join(', ') : null}</Fact>
        <Fact label="Created">{fullTime(new Date(lead.created_at))}</Fact>
        <Fact label="Changed">{fullTime(new Date(lead.updated_at))}</Fact>
      </dl>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children ?? '–'}</dd>
    </div>
  );
}
