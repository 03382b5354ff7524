import { Button, Modal } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { customFieldsKey } from '@/records/custom-fields/list-custom-fields';
import type { CustomField, CustomFieldChange } from '@/records/custom-fields/types';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import { useChangeField } from './api/save-custom-field';
import classes from './custom-fields.module.css';
import { FieldForm } from './field-form';
import { changeOfField, textOfField, typeWords } from './field-text';

interface FieldRowProps {
  field: CustomField;
  mayManage: boolean;
}

/** One field: what it is called, what it holds; changed and archived by who may. */
export function FieldRow({ field, mayManage }: FieldRowProps) {
  const [editing, setEditing] = useState(false);
  const change = useChangeField(field);
  const queries = useQueryClient();
  const close = () => {
    setEditing(false);
    change.reset();
  };
  const reload = () => {
    close();
    void queries.invalidateQueries({ queryKey: customFieldsKey });
  };
  const save = (wanted: CustomFieldChange) => {
    if (Object.keys(wanted).length === 0) close();
    else change.mutate(wanted, { onSuccess: close });
  };
  const text = textOfField(field);
  const { archived, label } = field;
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <div className={classes.words}>
          <span className={classes.label}>{label}</span>
          <span className={classes.facts}>
            <code>{field.key}</code>
            <span>{typeWords[field.type]}</span>
            {field.required && <span>Required</span>}
            {field.type === 'choice' && <span>{(field.options ?? []).join(', ')}</span>}
          </span>
        </div>
        {mayManage && (
          <div className={classes.tools}>
            {!archived && (
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconPencil size={14} />}
                aria-label={`Edit ${label}`}
                onClick={() => setEditing(true)}
              >
                Edit
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={archived ? <IconArchiveOff size={14} /> : <IconArchive size={14} />}
              aria-label={`${archived ? 'Bring back' : 'Archive'} ${label}`}
              loading={change.isPending && !editing}
              onClick={() => save({ archived: !archived })}
            >
              {archived ? 'Bring back' : 'Archive'}
            </Button>
          </div>
        )}
      </div>
      {change.error && !editing && (
        <ChangedMeanwhile
          what="field"
          problem="The field was not changed"
          error={change.error}
          now={({ label: now }) => (typeof now === 'string' ? `It is called “${now}” now.` : '')}
          onReload={reload}
        />
      )}
      <Modal opened={editing} onClose={close} title={`Edit “${label}”`} centered>
        <FieldForm
          text={text}
          exists
          action="Save field"
          error={change.error}
          pending={change.isPending}
          onSubmit={(after) => save(changeOfField(text, after))}
          onReload={reload}
        />
      </Modal>
    </li>
  );
}
