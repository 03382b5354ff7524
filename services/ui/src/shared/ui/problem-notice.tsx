import { Button } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { ApiProblem, isDenied, problemMessage } from '@/shared/api/problem';
import { Notice } from './notice';

interface ProblemNoticeProps {
  /** What could not be done: "The note was not saved". */
  title: string;
  error: unknown;
  onRetry?: () => void;
}

/** An error, shown as an error: what failed, the server's reason, and another try where it may help. */
export function ProblemNotice({ title, error, onRetry }: ProblemNoticeProps) {
  if (isDenied(error)) return <DeniedNotice title={title} reason={error.message} />;
  const missing = error instanceof ApiProblem && error.missing;
  const retry = onRetry && !missing && (
    <Button size="xs" variant="default" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Notice tone="bad" icon={<IconAlertTriangle size={18} />} title={title} action={retry}>
      {problemMessage(error)}
    </Notice>
  );
}

function DeniedNotice({ title, reason }: { title: string; reason: string }) {
  return (
    <Notice tone="warn" icon={<IconLock size={18} />} title={title}>
      {reason}
    </Notice>
  );
}
