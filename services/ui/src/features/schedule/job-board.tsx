import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { LeadLink } from '@/records/leads/lead-link';
import { JobRow } from '@/records/schedule/job-row';
import { useJobs } from '@/records/schedule/list-jobs';
import rows from '@/records/schedule/schedule.module.css';
import type { Job } from '@/records/schedule/types';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { Loaded } from '@/shared/ui/loaded';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import classes from './schedule-page.module.css';

const statuses: Job['status'][] = ['Pending', 'Scheduled', 'In Progress', 'Completed', 'Cancelled'];

/** The jobs of one status, or all of them. */
export function JobBoard() {
  const [status, setStatus] = useState<Job['status'] | undefined>('Pending');
  const mayWrite = may(useIdentity().roles, 'crm:write');
  const choose = (
    <NativeSelect
      aria-label="Which jobs"
      value={status ?? ''}
      onChange={(event) => setStatus(statuses.find((known) => known === event.currentTarget.value))}
    >
      <option value="">All</option>
      {statuses.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </NativeSelect>
  );
  return (
    <Section title="Jobs" aside={choose}>
      <Loaded query={useJobs({ status })} what="the jobs">
        {({ items }) => (
          <Surface className={classes.jobs}>
            {items.length === 0 && (
              <Text size="sm" c="dimmed" py="sm">
                {status ? `No job is ${status}.` : 'No jobs yet: they are entered in a lead.'}
              </Text>
            )}
            <ul className={rows.list}>
              {items.map((job) => (
                <JobRow
                  key={job.id}
                  job={job}
                  mayWrite={mayWrite}
                  about={<LeadLink id={job.lead_id} />}
                />
              ))}
            </ul>
          </Surface>
        )}
      </Loaded>
    </Section>
  );
}
