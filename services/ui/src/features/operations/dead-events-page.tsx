import { Button, Modal, Text, Title } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useState } from 'react';
import { counted } from '@/shared/format/number';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { RecordRows } from '@/shared/ui/records/record-list';
import { Moment, RecordRow } from '@/shared/ui/records/record-row';
import { Section } from '@/shared/ui/section';
import {
  type Consumer,
  type DeadEvent,
  type Tally,
  useDeadEvents,
  useDiscardDeadEvent,
  useReplayDeadEvent,
  useReplayDeadEvents,
} from './api/dead-events';
import classes from '@/shared/ui/records/records.module.css';

const consumers: Record<Consumer, string> = {
  customerOps: 'Event journal',
  apexflow: 'Automations',
  notifications: 'Notifications and webhooks',
};

/** What no service could take, for those who have removed the cause. */
export function DeadEventsPage() {
  return (
    <>
      <div className={classes.head}>
        <div>
          <Title order={1}>Dead events</Title>
          <Text size="sm" c="dimmed">
            Events that were set aside, so that they hold nobody up. Replay them once the cause is
            gone, or discard them.
          </Text>
        </div>
      </div>
      {Object.entries(consumers).map(([consumer, title]) => (
        <DeadEvents key={consumer} consumer={consumer as Consumer} title={title} />
      ))}
    </>
  );
}

/** One service's. */
export function DeadEvents({ consumer, title }: { consumer: Consumer; title: string }) {
  const query = useDeadEvents(consumer);
  const all = useReplayDeadEvents(consumer);
  const some = query.data?.pages.some(({ items }) => items.length > 0) ?? false;
  const button = some && (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconRepeat size={14} />}
      aria-label={`Replay all of ${title}`}
      loading={all.isPending}
      onClick={() => all.mutate()}
    >
      Replay all
    </Button>
  );
  return (
    <Section title={title} aside={button}>
      <div aria-live="polite">
        {all.data && <Text size="sm">{tallyWords(all.data)}</Text>}
        {all.error && <ProblemNotice title="Not all were replayed" error={all.error} />}
      </div>
      <RecordRows
        query={query}
        what={`the dead events of ${title.toLowerCase()}`}
        narrowed={false}
        empty="No event is set aside."
        row={(event) => <EventRow consumer={consumer} event={event} />}
      />
    </Section>
  );
}

const tallyWords = ({ replayed, failed }: Tally): string =>
  `${counted(replayed, 'event')} replayed, ${failed.toLocaleString()} failed again.`;

function EventRow({ consumer, event }: { consumer: Consumer; event: DeadEvent }) {
  const replay = useReplayDeadEvent(consumer);
  const { id, type, event_id, topic, partition, offset, reason, attempts, at } = event;
  return (
    <RecordRow
      id={id}
      title={type ?? 'No event at all'}
      state={{ words: 'Dead', tone: 'bad' }}
      error={reason}
      replay={replay}
      action={<Discard consumer={consumer} event={event} />}
      facts={
        <>
          <span>{`${topic}-${partition}, record ${offset}`}</span>
          {event_id !== null && <span>{event_id}</span>}
          <span>{counted(attempts, 'attempt')}</span>
          <Moment what="set aside" at={at} />
        </>
      }
    />
  );
}

/** Asks first: what is discarded is gone. */
function Discard({ consumer, event }: { consumer: Consumer; event: DeadEvent }) {
  const [asked, setAsked] = useState(false);
  const discard = useDiscardDeadEvent(consumer);
  const name = `${event.type ?? 'No event at all'} ${event.id}`;
  const close = () => setAsked(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Discard ${name}`}
        onClick={() => setAsked(true)}
      >
        Discard
      </Button>
      <Modal opened={asked} onClose={close} title={`Discard ${name}?`} centered>
        <div className={classes.dialog}>
          <p>It will never have its effect, and nobody can bring it back.</p>
          {discard.error && <ProblemNotice title="It was not discarded" error={discard.error} />}
          <div className={classes.buttons}>
            <Button variant="default" data-autofocus onClick={close}>
              Keep it
            </Button>
            <Button
              color="red"
              loading={discard.isPending}
              onClick={() => discard.mutate(event.id, { onSuccess: close })}
            >
              Discard event
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
