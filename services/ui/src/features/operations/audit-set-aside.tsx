import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRepeat } from '@tabler/icons-react';
import { counted } from '@/shared/format/number';
import { Notice } from '@/shared/ui/notice';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useRetrySetAside, useSetAside } from './api/audit-set-aside';
import classes from './audit-trail.module.css';

/** What the trail lacks: records that it refused, and services that did not say what they have. */
export function AuditSetAside() {
  const known = useSetAside().data;
  const retry = useRetrySetAside();
  if (!known) return null;
  return (
    <>
      {known.count > 0 && (
        <Notice
          tone="warn"
          icon={<IconAlertTriangle size={18} />}
          title={`${counted(known.count, 'record')} ${known.count === 1 ? 'is' : 'are'} set aside`}
          action={
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconRepeat size={14} />}
              loading={retry.isPending}
              onClick={() => retry.mutate()}
            >
              Try again
            </Button>
          }
        >
          <p className={classes.plain}>
            The trail refused them. They are kept on the disks of their services; once the cause is
            gone, have them sent again.
          </p>
          <ul className={classes.reasons}>
            {known.services.map(({ service, count, records }) => (
              <li key={service}>
                <strong>{`${service}: ${count}`}</strong>
                {[...new Set(records.map(({ reason }) => reason))].map((reason) => (
                  <span key={reason}>{reason}</span>
                ))}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div aria-live="polite">
        {retry.data && (
          <p className={classes.plain}>
            {`${counted(retry.data.retried, 'record')} sent again. What is refused once more comes back here.`}
          </p>
        )}
      </div>
      {retry.error && <ProblemNotice title="They were not sent again" error={retry.error} />}
    </>
  );
}
