import { Button } from '@mantine/core';
import { IconPlus, IconRobot } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { ManagedHead, SwitchedRow } from '@/shared/ui/managed-list';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import { useAutomations, useCreateAutomation } from './api/automations';
import type { Automation } from './api/types';
import managed from '@/shared/ui/managed-list.module.css';
import classes from './automations.module.css';
import { DefinitionForm } from './definition-form';
import { EXAMPLE, triggerWords } from './definition';
import { OpenAutomation } from './open-automation';

const route = getRouteApi(pages.automations);

/** What is done by itself, when something happens or a time comes. */
export function AutomationsPage() {
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  return <Automations id={id} onOpen={(opened) => void navigate({ search: { id: opened } })} />;
}

interface AutomationsProps {
  id: number | undefined;
  onOpen: (id: number | undefined) => void;
}

export function Automations({ id, onOpen }: AutomationsProps) {
  const mayManage = may(useIdentity().roles, 'automations:manage');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ManagedHead
        title="Automations"
        about="What is done by itself, when something happens to a lead or a time comes."
      >
        {mayManage && (
          <Button
            leftSection={<IconPlus size={16} />}
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
          >
            New automation
          </Button>
        )}
      </ManagedHead>
      {adding && (
        <NewAutomation
          onAdded={(added) => {
            setAdding(false);
            onOpen(added.id);
          }}
        />
      )}
      <Loaded query={useAutomations()} what="the automations" height={160}>
        {(automations) => {
          const open = automations.find((each) => each.id === id);
          return (
            <>
              <List automations={automations} open={open} onOpen={onOpen} />
              {open && (
                <OpenAutomation
                  key={open.id}
                  automation={open}
                  mayManage={mayManage}
                  onGone={() => onOpen(undefined)}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

interface ListProps {
  automations: Automation[];
  open: Automation | undefined;
  onOpen: (id: number) => void;
}

function List({ automations, open, onOpen }: ListProps) {
  if (automations.length === 0) {
    return (
      <Surface>
        <EmptyState icon={<IconRobot size={22} />} title="Nothing is automated yet">
          Let a task be made when a lead is qualified, or be told when one lies idle.
        </EmptyState>
      </Surface>
    );
  }
  return (
    <Surface>
      <ul className={managed.list}>
        {automations.map((each) => (
          <SwitchedRow
            key={each.id}
            name={each.name}
            enabled={each.enabled}
            problem={each.disabled_reason}
            open={each === open}
            onOpen={() => onOpen(each.id)}
          >
            <span>{triggerWords(each)}</span>
            <span>{`version ${each.version} by ${each.created_by}`}</span>
            {each.loops_stopped > 0 && <span>{`${each.loops_stopped} loops stopped`}</span>}
          </SwitchedRow>
        ))}
      </ul>
    </Surface>
  );
}

function NewAutomation({ onAdded }: { onAdded: (added: Automation) => void }) {
  const create = useCreateAutomation();
  return (
    <Section title="New automation">
      <Surface className={classes.sheet}>
        <DefinitionForm
          text={EXAMPLE}
          action="Add automation"
          problem="The automation was not added"
          error={create.error}
          pending={create.isPending}
          onSubmit={(yaml) => create.mutate(yaml, { onSuccess: onAdded })}
        />
      </Surface>
    </Section>
  );
}
