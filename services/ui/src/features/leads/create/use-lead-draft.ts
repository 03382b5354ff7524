import { useEffect, useReducer, useRef, useState } from 'react';
import type { CustomText } from '@/records/custom-fields/custom-text';
import { extractLead } from '../api/extract-lead';
import type { DraftField } from './extraction';
import { draftAfter, emptyDraft } from './lead-draft';

/** The draft of a new lead, and the AI that reads texts into it. */
export function useLeadDraft(tenant: string) {
  const [draft, tell] = useReducer(draftAfter, emptyDraft);
  const [custom, setCustom] = useState<CustomText>({});
  const call = useRef<{ run: number; abort: AbortController }>(undefined);

  useEffect(() => () => call.current?.abort.abort(), []);

  async function read() {
    const run = (call.current?.run ?? 0) + 1;
    stop();
    const abort = new AbortController();
    call.current = { run, abort };
    tell({ type: 'reading-started', run });
    try {
      const extraction = await extractLead(tenant, draft.text, abort.signal);
      tell({ type: 'reading-answered', run, extraction });
    } catch (error) {
      tell({ type: 'reading-failed', run, error });
    }
  }

  function stop() {
    call.current?.abort.abort();
  }

  return {
    draft,
    /** What was typed into the tenant's own fields. */
    custom,
    setCustom,
    read,
    paste: (text: string) => {
      stop();
      tell({ type: 'pasted', text });
    },
    edit: (field: DraftField, value: string) => tell({ type: 'edited', field, value }),
    takeBack: (field: DraftField) => tell({ type: 'taken-back', field }),
    clear: () => {
      stop();
      setCustom({});
      tell({ type: 'cleared' });
    },
  };
}

export type LeadDraftHandle = ReturnType<typeof useLeadDraft>;
