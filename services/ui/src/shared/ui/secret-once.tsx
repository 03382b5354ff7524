import { Button, CopyButton, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { Notice } from './notice';
import classes from './secret-once.module.css';

interface SecretOnceProps {
  /** "Key", "Secret". */
  label: string;
  value: string;
  /** What whoever has it can do. */
  children: string;
  onDone: () => void;
}

/** A secret that was just made: it is shown now, and never again. */
export function SecretOnce({ label, value, children, onDone }: SecretOnceProps) {
  return (
    <div className={classes.sheet}>
      <Notice tone="warn" role="status" icon={<IconAlertTriangle size={18} />} title="Copy it now">
        {`It is shown only this once. ${children}`}
      </Notice>
      <TextInput
        label={label}
        readOnly
        data-autofocus
        className={classes.secret}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={classes.buttons}>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {copied ? 'Copied' : `Copy the ${label.toLowerCase()}`}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          I have it
        </Button>
      </div>
    </div>
  );
}
