import { Button, CopyButton } from '@mantine/core';
import { IconCalendarDown, IconLink } from '@tabler/icons-react';
import { endpoints } from '@/shared/config/paths';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { saveAs } from '@/shared/ui/save-as';
import { useCalendarFile } from './api/get-calendar';
import classes from './schedule-page.module.css';

/** An owner's calendar for other programs: as a file, or as an address that they read again and again. */
export function CalendarFeed({ owner }: { owner: string }) {
  const file = useCalendarFile();
  const address = new URL(endpoints.calendar(owner), window.location.origin).href;
  return (
    <div className={classes.feed}>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconCalendarDown size={16} />}
        loading={file.isPending}
        onClick={() =>
          file.mutate(owner, { onSuccess: (content) => saveAs(content, `${owner}.ics`) })
        }
      >
        {`Calendar of ${owner}`}
      </Button>
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button
            variant="subtle"
            size="sm"
            leftSection={<IconLink size={16} />}
            onClick={copy}
            title="For calendar programs that can sign in here"
          >
            {copied ? 'Address copied' : 'Copy the feed’s address'}
          </Button>
        )}
      </CopyButton>
      {file.error && <ProblemNotice title="Could not get the calendar" error={file.error} />}
    </div>
  );
}
