import { ActionIcon, Button } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { momentOf } from '@/shared/format/time';
import { Pill } from '@/shared/ui/pill';
import { ActionMenu } from '@/shared/ui/popup/action-menu';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useDeleteAlertRule, useSwitchAlertRule } from '../api/alert-rules';
import type { AlertRule } from '../api/types';
import { conditionOf } from './alert-words';
import classes from './alerts.module.css';
import managed from '@/shared/ui/managed-list.module.css';

/** A rule: when it alerts, whether it does now, and what can be done about it. */
export function AlertRuleRow({ rule, onEdit }: { rule: AlertRule; onEdit: () => void }) {
  const [deleting, setDeleting] = useState(false);
  const onOff = useSwitchAlertRule(rule);
  const actions = [
    {
      label: rule.enabled ? 'Switch off' : 'Switch on',
      onChoose: () => onOff.mutate(!rule.enabled),
    },
    { label: 'Edit', onChoose: onEdit },
    { label: 'Delete', onChoose: () => setDeleting(true) },
  ];
  return (
    <>
      <div className={managed.words}>
        <span className={managed.name}>{rule.name}</span>
        <span className={managed.facts}>{conditionOf(rule)}</span>
      </div>
      <div className={classes.end}>
        <State rule={rule} />
        <ActionMenu
          heading={rule.name}
          actions={actions}
          button={(opener) => (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Act on the rule ${rule.name}`}
              loading={onOff.isPending}
              {...opener}
            >
              <IconDots size={16} />
            </ActionIcon>
          )}
        />
      </div>
      {onOff.error && <ProblemNotice title="The rule was not changed" error={onOff.error} />}
      {deleting && <Deletion rule={rule} onClose={() => setDeleting(false)} />}
    </>
  );
}

function State({ rule: { enabled, raised, raised_at: at } }: { rule: AlertRule }) {
  if (raised) return <Pill tone="bad">{`Raised${at ? ` ${momentOf(new Date(at))}` : ''}`}</Pill>;
  return enabled ? <Pill tone="good">Watching</Pill> : <Pill tone="quiet">Off</Pill>;
}

/** Asks in place: a rule is quickly written again, its alert is not quickly noticed as missing. */
function Deletion({ rule, onClose }: { rule: AlertRule; onClose: () => void }) {
  const remove = useDeleteAlertRule(rule);
  return (
    <div className={classes.deletion} role="group" aria-label={`Delete ${rule.name}?`}>
      <span>
        {rule.raised
          ? 'Delete it? Its alert is resolved, and nobody is alerted of this any more.'
          : 'Delete it? Nobody is alerted of this any more.'}
      </span>
      <div className={managed.buttons}>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button
          size="compact-sm"
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined)}
        >
          Delete the rule
        </Button>
      </div>
      {remove.error && <ProblemNotice title="It was not deleted" error={remove.error} />}
    </div>
  );
}
