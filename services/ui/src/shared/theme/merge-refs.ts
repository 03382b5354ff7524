import { useMergedRef } from '@mantine/hooks';
import type { Ref, RefCallback } from 'react';

/** As in `@floating-ui/react`; see `vite.config.ts`. */
export function useMergeRefs<T>(refs: (Ref<T> | undefined)[]): RefCallback<T> {
  return useMergedRef<T>(...refs);
}
