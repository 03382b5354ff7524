import { Button, SegmentedControl, Title } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { LeadLink } from '@/records/leads/lead-link';
import { byDue, type Due } from '@/records/tasks/due';
import { useTasks } from '@/records/tasks/list-tasks';
import { TaskRow } from '@/records/tasks/task-row';
import rows from '@/records/tasks/tasks.module.css';
import type { Task } from '@/records/tasks/types';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import classes from './tasks-page.module.css';

const route = getRouteApi(pages.tasks);

/** What is to do: the user's own tasks, or everybody's, by when they are due. */
export function TasksPage() {
  const { of } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <TaskBoard
      everybody={of === 'all'}
      onEverybody={(all) => void navigate({ search: all ? { of: 'all' } : {} })}
    />
  );
}

interface TaskBoardProps {
  everybody: boolean;
  onEverybody: (everybody: boolean) => void;
}

export function TaskBoard({ everybody, onEverybody }: TaskBoardProps) {
  const query = useTasks({ assigned_to: everybody ? undefined : 'me', state: 'open' });
  return (
    <>
      <div className={classes.head}>
        <Title order={1}>{everybody ? 'Everybody’s tasks' : 'My tasks'}</Title>
        <SegmentedControl
          aria-label="Whose tasks"
          data={[
            { value: 'mine', label: 'Mine' },
            { value: 'all', label: 'Everybody’s' },
          ]}
          value={everybody ? 'all' : 'mine'}
          onChange={(value) => onEverybody(value === 'all')}
        />
      </div>
      <Loaded query={query} what="the tasks" height={280}>
        {({ pages: loaded }) => <Groups tasks={loaded.flatMap(({ items }) => items)} />}
      </Loaded>
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show more tasks
          </Button>
        </div>
      )}
    </>
  );
}

const groups: { due: Due; title: string }[] = [
  { due: 'overdue', title: 'Overdue' },
  { due: 'today', title: 'Today' },
  { due: 'later', title: 'Later' },
];

function Groups({ tasks }: { tasks: Task[] }) {
  const mayWrite = may(useIdentity().roles, 'crm:write');
  const sorted = byDue(tasks, new Date());
  const shown = groups.filter(({ due }) => sorted[due].length > 0);
  if (shown.length === 0) {
    return (
      <Surface>
        <EmptyState icon={<IconChecks size={22} />} title="Nothing to do">
          Tasks are added in a lead, and show up here until they are done.
        </EmptyState>
      </Surface>
    );
  }
  return shown.map(({ due, title }) => (
    <Section key={due} title={`${title} (${sorted[due].length})`}>
      <Surface className={classes.group}>
        <ul className={rows.list}>
          {sorted[due].map((task) => (
            <TaskRow
              key={task.id}
              task={task}
              mayWrite={mayWrite}
              about={<LeadLink id={task.lead_id} />}
            />
          ))}
        </ul>
      </Surface>
    </Section>
  ));
}
