import { Button } from '@mantine/core';
import { IconBellPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import { useAlertRules } from '../api/alert-rules';
import type { AlertRule } from '../api/types';
import { AlertDeliveries } from './alert-deliveries';
import { AlertRuleRow } from './alert-rule-row';
import managed from '@/shared/ui/managed-list.module.css';

/** Fetched when somebody writes a rule: who only looks at the page does without. */
const AlertRuleDialog = lazy(() =>
  import('./alert-rule-dialog').then((module) => ({ default: module.AlertRuleDialog })),
);

/** What operators are alerted of, and whether the news reached them. For operators. */
export function Alerts() {
  return may(useIdentity().roles, 'operate') ? <AlertSections /> : null;
}

/** The rule that is written, or that a new one is. */
type Writing = AlertRule | 'new' | undefined;

function AlertSections() {
  const [writing, setWriting] = useState<Writing>();
  const add = (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconBellPlus size={14} />}
      onClick={() => setWriting('new')}
    >
      Add a rule
    </Button>
  );
  return (
    <>
      <Section title="Alert rules" aside={add}>
        <Loaded query={useAlertRules()} what="the alert rules">
          {({ rules }) => <Rules rules={rules} onEdit={setWriting} />}
        </Loaded>
        <Suspense fallback={null}>
          {writing && (
            <AlertRuleDialog
              rule={writing === 'new' ? undefined : writing}
              onClose={() => setWriting(undefined)}
            />
          )}
        </Suspense>
      </Section>
      <AlertDeliveries />
    </>
  );
}

interface RulesProps {
  rules: AlertRule[];
  onEdit: (rule: AlertRule) => void;
}

function Rules({ rules, onEdit }: RulesProps) {
  return (
    <Surface>
      {rules.length === 0 ? (
        <EmptyState icon={<IconBellPlus size={22} />} title="Nobody is alerted of anything">
          A rule says how many events within how long are too many. Its alert is raised once, and
          resolved once.
        </EmptyState>
      ) : (
        <ul className={managed.list} aria-label="Alert rules">
          {[...rules].sort(raisedFirst).map((rule) => (
            <li key={rule.id} className={managed.row}>
              <AlertRuleRow rule={rule} onEdit={() => onEdit(rule)} />
            </li>
          ))}
        </ul>
      )}
    </Surface>
  );
}

const raisedFirst = (a: AlertRule, b: AlertRule) =>
  Number(b.raised) - Number(a.raised) || a.name.localeCompare(b.name) || a.id - b.id;
