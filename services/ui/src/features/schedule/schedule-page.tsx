import { Button, NativeSelect, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { LeadLink } from '@/records/leads/lead-link';
import { useOwners } from '@/records/leads/list-owners';
import { AppointmentRow } from '@/records/schedule/appointment-row';
import { useAppointments } from '@/records/schedule/list-appointments';
import rows from '@/records/schedule/schedule.module.css';
import type { Appointment } from '@/records/schedule/types';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
import { dayOf } from '@/shared/format/time';
import { Loaded } from '@/shared/ui/loaded';
import { Surface } from '@/shared/ui/surface';
import { CalendarFeed } from './calendar-feed';
import { JobBoard } from './job-board';
import classes from './schedule-page.module.css';
import { dayText, later, onDay, type ScheduleSearch, weekOf } from './week';

const route = getRouteApi(pages.schedule);

/** Who is where this week, and what work there is. */
export function SchedulePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return <Schedule search={search} onSearch={(asked) => void navigate({ search: asked })} />;
}

interface ScheduleProps {
  search: ScheduleSearch;
  onSearch: (search: ScheduleSearch) => void;
}

export function Schedule({ search, onSearch }: ScheduleProps) {
  const { owner, week } = search;
  const { user } = useIdentity();
  const owners = useOwners().data ?? [];
  const { days, end } = weekOf(week ? new Date(`${week}T00:00`) : new Date());
  const monday = days[0] ?? end;
  const query = useAppointments({ owner, from: monday.toISOString(), to: end.toISOString() });
  const turn = (by: number) => onSearch({ ...search, week: dayText(later(monday, by)) });
  return (
    <>
      <div className={classes.head}>
        <Title order={1}>Jobs and appointments</Title>
        <CalendarFeed owner={owner ?? user} />
      </div>
      <div className={classes.tools}>
        <div className={classes.turn}>
          <Button
            variant="default"
            size="sm"
            aria-label="Week before"
            onClick={() => turn(-days.length)}
          >
            <IconChevronLeft size={16} />
          </Button>
          <Button
            variant="default"
            size="sm"
            onClick={() => onSearch({ ...search, week: undefined })}
          >
            This week
          </Button>
          <Button
            variant="default"
            size="sm"
            aria-label="Week after"
            onClick={() => turn(days.length)}
          >
            <IconChevronRight size={16} />
          </Button>
        </div>
        <NativeSelect
          aria-label="Whose appointments"
          value={owner ?? ''}
          onChange={(event) =>
            onSearch({ ...search, owner: event.currentTarget.value || undefined })
          }
        >
          <option value="">Everybody</option>
          {owners.map(({ email, name }) => (
            <option key={email} value={email}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </div>
      <Loaded query={query} what="the appointments" height={320}>
        {({ items }) => <Week days={days} appointments={items} />}
      </Loaded>
      <JobBoard />
    </>
  );
}

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' });

function Week({ days, appointments }: { days: Date[]; appointments: Appointment[] }) {
  const mayWrite = may(useIdentity().roles, 'crm:write');
  const today = new Date().toDateString();
  return (
    <Surface>
      <ol className={classes.week}>
        {days.map((day) => {
          const those = onDay(appointments, day);
          return (
            <li
              key={dayText(day)}
              className={classes.day}
              aria-current={day.toDateString() === today ? 'date' : undefined}
            >
              <div className={classes.date}>
                <strong>{weekday.format(day)}</strong>
                <time dateTime={dayText(day)}>{dayOf(day)}</time>
              </div>
              {those.length === 0 ? (
                <span className={classes.free}>Nothing planned</span>
              ) : (
                <ul className={rows.list}>
                  {those.map((appointment) => (
                    <AppointmentRow
                      key={appointment.id}
                      appointment={appointment}
                      mayWrite={mayWrite}
                      withinDay
                      about={<LeadLink id={appointment.lead_id} />}
                    />
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ol>
    </Surface>
  );
}
