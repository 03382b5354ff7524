import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { leadKeys } from '@/records/leads/keys';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';
import { importKeys } from './keys';
import type { ImportForm, ImportStart, LeadImport } from './types';

/** What can be asked of an import. */
export type ImportAct =
  | { act: 'start'; plan: ImportStart }
  | { act: 'form'; form: ImportForm }
  | { act: 'cancel' }
  | { act: 'undo' };

const addresses = {
  start: endpoints.importStart,
  form: endpoints.importForm,
  cancel: endpoints.importCancel,
  undo: endpoints.importUndo,
};

const actOnImport = (id: number, asked: ImportAct, idempotencyKey: string) =>
  requestBody<LeadImport>(addresses[asked.act](id), {
    method: 'POST',
    ...(asked.act === 'start' && { body: asked.plan }),
    ...(asked.act === 'form' && { body: asked.form }),
    headers: { 'Idempotency-Key': idempotencyKey },
  });

/** Starts, cancels or undoes an import, or has its file be read otherwise; asking again after a lost answer does it once. */
export function useActOnImport(id: number) {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (asked: ImportAct) => actOnImport(id, asked, keys.keyFor(asked)),
    onSuccess: (now) => {
      keys.settle();
      queries.setQueryData(importKeys.one(id), now);
      void queries.invalidateQueries({ queryKey: importKeys.all });
      void queries.invalidateQueries({ queryKey: leadKeys.all });
    },
  });
}
