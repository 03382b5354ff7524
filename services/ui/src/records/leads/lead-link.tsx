import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { pages } from '@/shared/config/paths';
import { useLead } from './get-lead';

/** A lead's name, which opens the lead. Until the name is there, the number stands for it. */
export function LeadLink({ id }: { id: number }) {
  const name = useLead(id).data?.lead.name ?? `Lead ${id}`;
  return (
    <Anchor component={Link} to={pages.leads} search={{ lead: id } as never} inherit>
      {name}
    </Anchor>
  );
}
