import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { ApiProblem } from '@/shared/api/problem';
import { Notice } from '@/shared/ui/notice';
import { ProblemNotice } from '@/shared/ui/problem-notice';

interface CreateProblemProps {
  error: Error;
  onOpenLead: (id: number) => void;
}

/** Why the lead was not created; for a used e-mail address, the way to the lead that uses it. */
export function CreateProblem({ error, onOpenLead }: CreateProblemProps) {
  const other = otherLead(error);
  if (other === undefined) return <ProblemNotice title={title(error)} error={error} />;
  const open = (
    <Button size="xs" variant="default" onClick={() => onOpenLead(other)}>
      Open the existing lead
    </Button>
  );
  return (
    <Notice
      tone="warn"
      icon={<IconUsers size={18} />}
      title="This lead exists already"
      action={open}
    >
      {error.message}
    </Notice>
  );
}

/** An answer that got lost may have been a yes; to try again is safe, as the request keeps its key. */
function title(error: Error): string {
  const refused = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
  return refused
    ? 'The lead was not created'
    : 'Not sure whether the lead was created; Create Lead again makes no second one';
}

function otherLead(error: Error): number | undefined {
  if (!(error instanceof ApiProblem) || error.status !== 409) return undefined;
  const id = error.body.lead_id;
  return typeof id === 'number' ? id : undefined;
}
