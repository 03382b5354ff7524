import { Button } from '@mantine/core';
import { IconArchive, IconEraser, IconFileDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { VersionedLead } from '@/records/leads/get-lead';
import { may } from '@/shared/auth/roles';
import { useIdentity } from '@/shared/auth/session';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { saveAs } from '@/shared/ui/save-as';
import { useArchiveLead } from '../api/archive-lead';
import { usePersonalData } from '../api/personal-data';
import { ChangeProblem } from './change-problem';
import classes from './details.module.css';
import { EraseDialog } from './erase-dialog';
import { DetailsSection } from './section';

interface LeadRecordProps {
  seen: VersionedLead;
  /** Nothing is left of the lead. */
  onGone: () => void;
}

/** What becomes of the record as a whole; nothing for those who may do none of it. */
export function LeadRecord({ seen, onGone }: LeadRecordProps) {
  const { roles } = useIdentity();
  const { lead } = seen;
  const archive = useArchiveLead(seen);
  const data = usePersonalData(lead.id);
  const [erasing, setErasing] = useState(false);
  const mayArchive = may(roles, 'crm:archive') && !lead.is_archived;
  const mayManage = may(roles, 'people:manage');
  if (!mayArchive && !mayManage) return null;
  const keep = (content: Blob) => saveAs(content, `lead-${lead.id}.json`);
  return (
    <DetailsSection title="Record and personal data">
      <div className={classes.recordButtons}>
        {mayArchive && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArchive size={14} />}
            loading={archive.isPending}
            onClick={() => archive.mutate()}
          >
            Archive lead
          </Button>
        )}
        {mayManage && (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileDownload size={14} />}
              loading={data.isPending}
              onClick={() => data.mutate(undefined, { onSuccess: keep })}
            >
              Download personal data
            </Button>
            <Button
              size="xs"
              variant="default"
              color="red"
              leftSection={<IconEraser size={14} />}
              onClick={() => setErasing(true)}
            >
              Erase for good
            </Button>
          </>
        )}
      </div>
      {archive.error && (
        <ChangeProblem
          title="The lead was not archived"
          error={archive.error}
          seen={lead}
          onSettled={() => archive.reset()}
        />
      )}
      {data.error && <ProblemNotice title="Could not get the data" error={data.error} />}
      <EraseDialog seen={seen} opened={erasing} onClose={() => setErasing(false)} onGone={onGone} />
    </DetailsSection>
  );
}
