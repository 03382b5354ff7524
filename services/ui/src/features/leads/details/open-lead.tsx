import { UnstyledButton } from '@mantine/core';
import { useLead } from '@/records/leads/get-lead';
import classes from './details.module.css';

interface OpenLeadProps {
  id: number;
  /** Its name, where that is known already. */
  name?: string;
  onOpen: (id: number) => void;
}

/** The name of another lead, which opens it instead of this one. */
export function OpenLead({ id, name, onOpen }: OpenLeadProps) {
  return (
    <UnstyledButton className={classes.other} onClick={() => onOpen(id)}>
      {name ?? <NameOf id={id} />}
    </UnstyledButton>
  );
}

/** Until the name is there, the number stands for it. */
function NameOf({ id }: { id: number }) {
  return useLead(id).data?.lead.name ?? `Lead ${id}`;
}
