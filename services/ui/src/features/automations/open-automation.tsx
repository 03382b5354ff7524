import { Button, Modal, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import {
  automationsKey,
  useDefineAutomation,
  useDeleteAutomation,
  useSwitchAutomation,
} from './api/automations';
import type { Automation } from './api/types';
import managed from '@/shared/ui/managed-list.module.css';
import classes from './automations.module.css';
import { definitionOf } from './definition';
import { DefinitionForm } from './definition-form';
import { RunLog } from './run-log';
import { TryOut } from './try-out';

interface OpenAutomationProps {
  automation: Automation;
  mayManage: boolean;
  onGone: () => void;
}

/** One automation: its definition, what it would have done, and what it did. */
export function OpenAutomation({ automation, mayManage, onGone }: OpenAutomationProps) {
  const { id, name, version } = automation;
  const define = useDefineAutomation(automation);
  const queries = useQueryClient();
  const reload = () => {
    define.reset();
    void queries.invalidateQueries({ queryKey: automationsKey });
  };
  return (
    <>
      <Section
        title={name}
        aside={mayManage && <Switches automation={automation} onGone={onGone} />}
      >
        <Surface className={classes.sheet}>
          {mayManage ? (
            <DefinitionForm
              key={version}
              text={definitionOf(automation)}
              action="Save as a new version"
              problem="The automation was not changed"
              error={define.error}
              pending={define.isPending}
              onSubmit={define.mutate}
              onReload={reload}
            />
          ) : (
            <pre className={classes.pre}>{definitionOf(automation)}</pre>
          )}
        </Surface>
      </Section>
      {mayManage && <TryOut id={id} key={`try ${version}`} />}
      <RunLog id={id} mayManage={mayManage} />
    </>
  );
}

/** On and off, and away. */
function Switches({ automation, onGone }: { automation: Automation; onGone: () => void }) {
  const { id, name, enabled } = automation;
  const turn = useSwitchAutomation(id);
  const remove = useDeleteAutomation(automation);
  const [asked, setAsked] = useState(false);
  const close = () => {
    setAsked(false);
    remove.reset();
  };
  return (
    <div className={managed.buttons}>
      {turn.error && <ProblemNotice title="It was not changed" error={turn.error} />}
      <Button
        size="xs"
        variant="default"
        leftSection={enabled ? <IconPlayerPause size={14} /> : <IconPlayerPlay size={14} />}
        loading={turn.isPending}
        onClick={() => turn.mutate(enabled ? 'disable' : 'enable')}
      >
        {enabled ? 'Turn off' : 'Turn on'}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={14} />}
        onClick={() => setAsked(true)}
      >
        Delete
      </Button>
      <Modal opened={asked} onClose={close} title={`Delete “${name}”?`} centered>
        <div className={managed.form}>
          <Text size="sm">What it did stays done. To stop it for a while, turn it off.</Text>
          {remove.error && (
            <ChangedMeanwhile
              what="automation"
              problem="It was not deleted"
              error={remove.error}
              now={({ version }) => `It is at version ${String(version)} now.`}
            />
          )}
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: onGone })}
          >
            Delete automation
          </Button>
        </div>
      </Modal>
    </div>
  );
}
