import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { customFieldsKey } from '@/records/custom-fields/list-custom-fields';
import type { CustomField, CustomFieldChange, NewCustomField } from '@/records/custom-fields/types';
import { IdempotencyKeys } from '@/shared/api/idempotency';
import { etagOf, requestBody } from '@/shared/api/request';
import { endpoints } from '@/shared/config/paths';

const createField = (field: NewCustomField, idempotencyKey: string) =>
  requestBody<CustomField>(endpoints.customFields, {
    method: 'POST',
    body: field,
    headers: { 'Idempotency-Key': idempotencyKey },
  });

const changeField = (seen: CustomField, change: CustomFieldChange) =>
  requestBody<CustomField>(endpoints.customField(seen.key), {
    method: 'PATCH',
    body: change,
    headers: { 'If-Match': etagOf(seen) },
  });

/** Adds a field. Trying again after a lost answer adds no second one. */
export function useCreateField() {
  const [keys] = useState(() => new IdempotencyKeys());
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (field: NewCustomField) => createField(field, keys.keyFor(field)),
    onSuccess: () => {
      keys.settle();
      return queries.invalidateQueries({ queryKey: customFieldsKey });
    },
  });
}

/** Changes a field as it was seen. Refused with 412 where somebody changed it since. */
export function useChangeField(seen: CustomField) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: CustomFieldChange) => changeField(seen, change),
    onSuccess: () => queries.invalidateQueries({ queryKey: customFieldsKey }),
  });
}
