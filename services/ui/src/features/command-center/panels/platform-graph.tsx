import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Loaded } from '@/shared/ui/loaded';
import { Surface } from '@/shared/ui/surface';
import { useOpsGraph } from '../api/ops-graph';
import type { OpsGraph } from '../api/types';
import { GraphDrawing } from './graph-drawing';
import { GraphList } from './graph-list';
import classes from './platform-graph.module.css';

/** Who needs whom: drawn where there is room, and in words for phones and screen readers. */
export function PlatformGraph() {
  const [uses, setUses] = useState(false);
  return (
    <Loaded query={useOpsGraph()} what="who needs whom" height={320}>
      {(graph) => (
        <Surface className={classes.graph}>
          <div className={classes.head}>
            <Legend uses={uses} />
            <Checkbox
              size="xs"
              label="Also who merely uses whom"
              checked={uses}
              onChange={({ currentTarget }) => setUses(currentTarget.checked)}
            />
          </div>
          <GraphDrawing graph={graph} uses={uses} causes={causesOf(graph)} />
          <GraphList graph={graph} uses={uses} causes={causesOf(graph)} />
        </Surface>
      )}
    </Loaded>
  );
}

/** Whom the trouble of others comes from, with these others. */
export type Causes = ReadonlyMap<string, string[]>;

function causesOf({ nodes }: OpsGraph): Causes {
  const causes = new Map<string, string[]>();
  for (const { name, root_cause: cause } of nodes) {
    if (cause && cause !== name) causes.set(cause, [...(causes.get(cause) ?? []), name]);
  }
  return causes;
}

function Legend({ uses }: { uses: boolean }) {
  return (
    <p className={classes.legend}>
      {uses
        ? 'Lines lead down to what somebody needs, dashed ones to what it can do without for a while.'
        : 'Lines lead down to what somebody needs, and is not well without. In the last rows: who needs nobody.'}
    </p>
  );
}
