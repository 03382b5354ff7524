import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { AppointmentRow } from '@/records/schedule/appointment-row';
import { JobRow } from '@/records/schedule/job-row';
import { useAppointments } from '@/records/schedule/list-appointments';
import { useJobs } from '@/records/schedule/list-jobs';
import rows from '@/records/schedule/schedule.module.css';
import { Loaded } from '@/shared/ui/loaded';
import { AppointmentForm } from './appointment-form';
import { JobForm } from './job-form';
import { DetailsSection } from './section';

interface LeadScheduleProps {
  leadId: number;
  mayWrite: boolean;
}

/** The work for the lead. */
export function LeadJobs({ leadId, mayWrite }: LeadScheduleProps) {
  const [adding, setAdding] = useState(false);
  return (
    <DetailsSection
      title="Jobs"
      aside={mayWrite && <Toggle open={adding} words="New job" onToggle={setAdding} />}
    >
      {adding && <JobForm leadId={leadId} onDone={() => setAdding(false)} />}
      <Loaded query={useJobs({ lead_id: leadId })} what="the jobs" height={40}>
        {({ items }) =>
          items.length === 0 ? (
            <None>No jobs yet.</None>
          ) : (
            <ul className={rows.list}>
              {items.map((job) => (
                <JobRow key={job.id} job={job} mayWrite={mayWrite} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </DetailsSection>
  );
}

/** When somebody meets the lead. */
export function LeadAppointments({ leadId, mayWrite }: LeadScheduleProps) {
  const [adding, setAdding] = useState(false);
  const jobs = useJobs({ lead_id: leadId }).data?.items ?? [];
  return (
    <DetailsSection
      title="Appointments"
      aside={mayWrite && <Toggle open={adding} words="New appointment" onToggle={setAdding} />}
    >
      {adding && <AppointmentForm leadId={leadId} jobs={jobs} onDone={() => setAdding(false)} />}
      <Loaded query={useAppointments({ lead_id: leadId })} what="the appointments" height={40}>
        {({ items }) =>
          items.length === 0 ? (
            <None>No appointments yet.</None>
          ) : (
            <ul className={rows.list}>
              {items.map((appointment) => (
                <AppointmentRow
                  key={appointment.id}
                  appointment={appointment}
                  mayWrite={mayWrite}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </DetailsSection>
  );
}

interface ToggleProps {
  open: boolean;
  words: string;
  onToggle: (open: boolean) => void;
}

function Toggle({ open, words, onToggle }: ToggleProps) {
  return (
    <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => onToggle(!open)}>
      {words}
    </Button>
  );
}

function None({ children }: { children: string }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
