import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useRef, useState } from 'react';
import { complaintAbout } from '@/shared/api/problem';
import { duration } from '@/shared/format/time';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useSaveAlertRule } from '../api/alert-rules';
import type { AlertRule, NewAlertRule } from '../api/types';
import classes from './alerts.module.css';
import { severities, typeWords } from './event-words';
import managed from '@/shared/ui/managed-list.module.css';

interface AlertRuleDialogProps {
  /** The rule to edit; a new one is made where there is none. */
  rule: AlertRule | undefined;
  onClose: () => void;
}

/** Asks when operators are to be alerted. */
export function AlertRuleDialog({ rule, onClose }: AlertRuleDialogProps) {
  const [text, setText] = useState(() => textOf(rule));
  const { mutate, isPending, error } = useSaveAlertRule(rule);
  const sending = useRef(false); // a double click comes before the button knows
  const put = (now: Partial<RuleText>) => setText((before) => ({ ...before, ...now }));

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    mutate(requestOf(text, rule?.enabled ?? true), {
      onSuccess: onClose,
      onSettled: () => {
        sending.current = false;
      },
    });
  }

  return (
    <Modal opened onClose={onClose} title={rule ? 'Edit the rule' : 'Add an alert rule'} centered>
      <form className={managed.form} onSubmit={submit} noValidate>
        <TextInput
          label="Name"
          data-autofocus
          maxLength={200}
          value={text.name}
          error={complaintAbout(error, 'name')}
          onChange={({ currentTarget }) => put({ name: currentTarget.value })}
        />
        <div className={classes.pair}>
          <TextInput
            label="Alert at this many events"
            type="number"
            min={1}
            max={10_000}
            value={text.threshold}
            error={complaintAbout(error, 'threshold')}
            onChange={({ currentTarget }) => put({ threshold: currentTarget.value })}
          />
          <NativeSelect
            label="Within"
            value={text.window}
            error={complaintAbout(error, 'window_seconds')}
            onChange={({ currentTarget }) => put({ window: Number(currentTarget.value) })}
          >
            {windowsWith(rule?.window_seconds).map((seconds) => (
              <option key={seconds} value={seconds}>
                {duration(seconds)}
              </option>
            ))}
          </NativeSelect>
        </div>
        <Counted text={text} error={error} onChange={put} />
        {rule && (
          <p className={classes.fine}>
            A changed rule begins to count anew; an alert that it has raised is resolved.
          </p>
        )}
        {error && <ProblemNotice title="The rule was not saved" error={error} />}
        <div>
          <Button type="submit" loading={isPending} disabled={text.name.trim() === ''}>
            {rule ? 'Save the rule' : 'Add the rule'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface CountedProps {
  text: RuleText;
  error: Error | null;
  onChange: (now: Partial<RuleText>) => void;
}

/** Which events count. */
function Counted({ text, error, onChange }: CountedProps) {
  return (
    <>
      <NativeSelect
        label="What happens"
        value={text.type}
        error={complaintAbout(error, 'event_type')}
        onChange={({ currentTarget }) => onChange({ type: currentTarget.value })}
      >
        <option value="">Anything</option>
        {Object.entries(typeWords).map(([type, words]) => (
          <option key={type} value={type}>
            {words}
          </option>
        ))}
      </NativeSelect>
      <div className={classes.pair}>
        <NativeSelect
          label="As severe as"
          value={text.severity}
          error={complaintAbout(error, 'severity')}
          onChange={({ currentTarget }) => onChange({ severity: currentTarget.value })}
        >
          <option value="">Anything</option>
          {severities.map((severity) => (
            <option key={severity}>{severity}</option>
          ))}
        </NativeSelect>
        <TextInput
          label="Told by (optional)"
          maxLength={100}
          placeholder="auto-heal"
          value={text.source}
          error={complaintAbout(error, 'source')}
          onChange={({ currentTarget }) => onChange({ source: currentTarget.value })}
        />
      </div>
    </>
  );
}

/** A rule as its form holds it: what is empty narrows nothing. */
interface RuleText {
  name: string;
  type: string;
  severity: string;
  source: string;
  threshold: string;
  /** In seconds. */
  window: number;
}

const textOf = (rule: AlertRule | undefined): RuleText => ({
  name: rule?.name ?? '',
  type: rule?.event_type ?? '',
  severity: rule?.severity ?? '',
  source: rule?.source ?? '',
  threshold: String(rule?.threshold ?? 3),
  window: rule?.window_seconds ?? 300,
});

/** What the form cannot know better than the service goes to it as it is typed. */
function requestOf(text: RuleText, enabled: boolean): NewAlertRule {
  const source = text.source.trim();
  return {
    name: text.name.trim(),
    ...(text.type && { event_type: text.type }),
    ...(text.severity && { severity: text.severity }),
    ...(source && { source }),
    window_seconds: text.window,
    threshold: Number(text.threshold),
    enabled,
  };
}

const usual = [60, 300, 900, 3_600, 21_600, 86_400, 604_800];

/** Windows to choose from, a rule's own among them, whatever that is. */
const windowsWith = (own = 300): number[] => [...new Set([...usual, own])].sort((a, b) => a - b);
