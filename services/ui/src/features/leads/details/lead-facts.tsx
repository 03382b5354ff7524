import { Anchor, Button, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { wordsOf } from '@/records/custom-fields/custom-text';
import { useCustomFields } from '@/records/custom-fields/list-custom-fields';
import type { CustomField } from '@/records/custom-fields/types';
import { fullTime } from '@/shared/format/time';
import type { Lead } from '@/records/leads/types';
import classes from './details.module.css';

interface LeadFactsProps {
  lead: Lead;
  /** Left out where the user may not change the lead. */
  onEdit: (() => void) | undefined;
}

/** Who the lead is. */
export function LeadFacts({ lead, onEdit }: LeadFactsProps) {
  const role = [lead.title, lead.company].filter(Boolean).join(', ');
  return (
    <>
      <div className={classes.nameLine}>
        <Title order={2} className={classes.name}>
          {lead.name}
        </Title>
        {onEdit && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPencil size={14} />}
            onClick={onEdit}
          >
            Edit
          </Button>
        )}
      </div>
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
        <CustomFacts values={lead.custom ?? {}} />
        <Fact label="Created">{fullTime(new Date(lead.created_at))}</Fact>
        <Fact label="Changed">{fullTime(new Date(lead.updated_at))}</Fact>
      </dl>
    </>
  );
}

/** The tenant's own fields; one that is archived shows while the lead has a value of it. */
function CustomFacts({ values }: { values: Record<string, unknown> }) {
  const fields = useCustomFields().data ?? [];
  return fields
    .filter(({ archived, key }) => !archived || values[key] !== undefined)
    .map((field) => (
      <Fact key={field.key} label={field.label}>
        <CustomValue field={field} value={values[field.key]} />
      </Fact>
    ));
}

function CustomValue({ field, value }: { field: CustomField; value: unknown }) {
  const words = wordsOf(field, value);
  if (words === undefined) return '–';
  // Whatever else an address may do, a click on it only opens a page.
  if (field.type !== 'url' || !/^https?:\/\//i.test(words)) return words;
  return (
    <Anchor inherit href={words} target="_blank" rel="noreferrer">
      {words}
    </Anchor>
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
