import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Pill } from '@/shared/ui/pill';
import { ActionMenu } from '@/shared/ui/popup/action-menu';
import type { Tone } from '@/shared/ui/status-dot';

const tones: Record<string, Tone> = {
  'In Progress': 'warn',
  Confirmed: 'good',
  Completed: 'good',
  'No Show': 'bad',
};

interface StatusMenuProps<Status extends string> {
  /** What it belongs to, for who cannot see it beside. */
  of: string;
  status: Status;
  /** Where it can go from there; none where it has come to its end. */
  next: Status[];
  mayWrite: boolean;
  busy: boolean;
  onMove: (status: Status) => void;
}

/** A status, and the statuses that can follow it. */
export function StatusMenu<Status extends string>(props: StatusMenuProps<Status>) {
  const { of, status, next, mayWrite, busy, onMove } = props;
  const pill = <Pill tone={tones[status] ?? 'quiet'}>{status}</Pill>;
  if (!mayWrite || next.length === 0) return pill;
  return (
    <ActionMenu
      actions={next.map((following) => ({
        label: following,
        onChoose: () => onMove(following),
      }))}
      button={(opener) => (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={busy}
          aria-label={`${of} is ${status}: move it on`}
          rightSection={<IconChevronDown size={14} />}
          {...opener}
        >
          {pill}
        </Button>
      )}
    />
  );
}
