import { Anchor, Button, Modal, Text, Title } from '@mantine/core';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCustomFields } from '@/records/custom-fields/list-custom-fields';
import type { CustomField } from '@/records/custom-fields/types';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { pages } from '@/shared/config/paths';
import { EmptyState } from '@/shared/ui/empty-state';
import { Loaded } from '@/shared/ui/loaded';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import { useCreateField } from './api/save-custom-field';
import classes from './custom-fields.module.css';
import { FieldForm } from './field-form';
import { FieldRow } from './field-row';
import { emptyField, newFieldOf } from './field-text';
import { PhoneRegion } from './phone-region';

/** The fields that the tenant added to its leads. */
export function CustomFieldsPage() {
  const mayManage = may(useIdentity().roles, 'fields:manage');
  const [adding, setAdding] = useState(false);
  const query = useCustomFields();
  const add = mayManage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      Add a field
    </Button>
  );
  return (
    <>
      <div className={classes.head}>
        <Title order={1}>Fields of leads</Title>
        <div className={classes.tools}>
          <Anchor component={Link} to={pages.leads}>
            Back to the leads
          </Anchor>
          {add}
        </div>
      </div>
      <Text c="dimmed" size="sm">
        What your leads have besides name, e-mail, phone and company.
        {mayManage ? '' : ' Administrators add and change fields.'}
      </Text>
      <Loaded query={query} what="the fields" height={160}>
        {(fields) =>
          fields.length === 0 ? (
            <Surface className={classes.sheet}>
              <EmptyState icon={<IconForms size={22} />} title="No fields of your own yet">
                A region, the size of a company, a contract’s end: what you ask every lead.
              </EmptyState>
            </Surface>
          ) : (
            <FieldLists fields={fields} mayManage={mayManage} />
          )
        }
      </Loaded>
      {mayManage && <PhoneRegion />}
      <AddField opened={adding} place={query.data?.length ?? 0} onClose={() => setAdding(false)} />
    </>
  );
}

function FieldLists({ fields, mayManage }: { fields: CustomField[]; mayManage: boolean }) {
  const groups = [
    { title: 'In use', of: fields.filter(({ archived }) => !archived) },
    { title: 'Archived', of: fields.filter(({ archived }) => archived) },
  ];
  return groups
    .filter(({ of }) => of.length > 0)
    .map(({ title, of }) => (
      <Section key={title} title={title}>
        <Surface>
          <ul className={classes.list}>
            {of.map((field) => (
              <FieldRow key={field.key} field={field} mayManage={mayManage} />
            ))}
          </ul>
        </Surface>
      </Section>
    ));
}

interface AddFieldProps {
  opened: boolean;
  /** Behind all others. */
  place: number;
  onClose: () => void;
}

function AddField({ opened, place, onClose }: AddFieldProps) {
  const create = useCreateField();
  const close = () => {
    create.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title="Add a field" centered>
      <FieldForm
        text={{ ...emptyField, position: String(place) }}
        exists={false}
        action="Add field"
        error={create.error}
        pending={create.isPending}
        onSubmit={(text) => create.mutate(newFieldOf(text), { onSuccess: close })}
      />
    </Modal>
  );
}
