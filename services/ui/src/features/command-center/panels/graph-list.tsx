import { Pill } from '@/shared/ui/pill';
import type { GraphNode, OpsGraph } from '../api/types';
import classes from './platform-graph.module.css';
import type { Causes } from './platform-graph';
import { compareTrouble, toneOf } from './tones';

interface GraphListProps {
  graph: OpsGraph;
  uses: boolean;
  causes: Causes;
}

/** The graph in words, root causes and other trouble first. */
export function GraphList({ graph: { nodes, edges }, uses, causes }: GraphListProps) {
  const to = (name: string, kind: 'needs' | 'uses') =>
    edges.filter((edge) => edge.from === name && edge.kind === kind).map((edge) => edge.to);
  const from = (name: string) =>
    edges.filter((edge) => edge.to === name && edge.kind === 'needs').map((edge) => edge.from);
  const order = (a: GraphNode, b: GraphNode) =>
    Number(causes.has(b.name)) - Number(causes.has(a.name)) ||
    compareTrouble(a.status, b.status) ||
    a.name.localeCompare(b.name);
  return (
    <ul className={classes.list} aria-label="Who needs whom">
      {[...nodes].sort(order).map((node) => (
        <li key={node.name} className={classes.item}>
          <span className={classes.itemName}>{node.name}</span>
          <Pill tone={toneOf(node.status)}>{node.status}</Pill>
          <Fact words="Root cause of the trouble of" names={causes.get(node.name) ?? []} />
          <Fact words="In trouble because of" names={node.root_cause ? [node.root_cause] : []} />
          <Fact words="Needs" names={to(node.name, 'needs')} />
          {uses && <Fact words="Uses" names={to(node.name, 'uses')} />}
          <Fact words="Is needed by" names={from(node.name)} />
        </li>
      ))}
    </ul>
  );
}

function Fact({ words, names }: { words: string; names: string[] }) {
  if (names.length === 0) return null;
  return <span className={classes.fact}>{`${words} ${[...names].sort().join(', ')}`}</span>;
}
