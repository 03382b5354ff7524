import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import type { VersionedLead } from '@/records/leads/get-lead';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { Notice } from '@/shared/ui/notice';
import { useRestoreLead } from '../api/archive-lead';
import { ChangeProblem } from './change-problem';
import classes from './details.module.css';
import { OpenLead } from './open-lead';

interface ArchivedNoteProps {
  seen: VersionedLead;
  /** The lead that this one was taken into, which has all that it had. */
  absorber: number | undefined;
  onOpen: (id: number) => void;
}

/** Says that the lead is not on the list, and how it comes back. */
export function ArchivedNote({ seen, absorber, onOpen }: ArchivedNoteProps) {
  const { roles } = useIdentity();
  const restore = useRestoreLead(seen);
  const mayRestore = absorber === undefined && may(roles, 'crm:archive');
  return (
    <div className={classes.problem}>
      <Notice
        tone="warn"
        role="status"
        icon={<IconArchive size={18} />}
        title="This lead is archived"
        action={
          mayRestore && (
            <Button
              size="xs"
              variant="default"
              loading={restore.isPending}
              onClick={() => restore.mutate()}
            >
              Restore lead
            </Button>
          )
        }
      >
        {absorber === undefined ? (
          'It is not on the list of leads.'
        ) : (
          <>
            {'It is part of '}
            <OpenLead id={absorber} onOpen={onOpen} />
            {' now, where it can be taken out again.'}
          </>
        )}
      </Notice>
      {restore.error && (
        <ChangeProblem
          title="The lead was not restored"
          error={restore.error}
          seen={seen.lead}
          onSettled={() => restore.reset()}
        />
      )}
    </div>
  );
}
