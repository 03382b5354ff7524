import type { GraphEdge, GraphNode } from '../api/types';

/** A node at its place. */
export interface Placed {
  node: GraphNode;
  /** Its row, counted from the top, and its place in it from 0 to 1. */
  row: number;
  across: number;
}

const SWEEPS = 4;

/**
 * Places who depends above what it depends on, each next to what it is connected with. Circles are
 * broken where they close, at an edge of use if there is one.
 */
export function placed(nodes: GraphNode[], edges: GraphEdge[]): Placed[] {
  const depths = depthsOf(nodes, edges);
  const deepest = Math.max(0, ...depths.values());
  const rows: string[][] = Array.from({ length: deepest + 1 }, () => []);
  for (const { name } of [...nodes].sort((a, b) => a.name.localeCompare(b.name))) {
    rows[deepest - (depths.get(name) ?? 0)]?.push(name);
  }
  const places = inPlaces(rows);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const row of sweep % 2 ? [...rows].reverse() : rows) {
      arrange(row, edges, places);
    }
  }
  const byName = new Map(nodes.map((node) => [node.name, node]));
  return rows.flatMap((names, row) =>
    names.flatMap((name) => {
      const node = byName.get(name);
      return node ? [{ node, row, across: places.get(name) ?? 0 }] : [];
    }),
  );
}

/** How far each node is above the lowest thing that it depends on. */
function depthsOf(nodes: GraphNode[], edges: GraphEdge[]): Map<string, number> {
  const known = new Set(nodes.map(({ name }) => name));
  const below = new Map<string, string[]>();
  for (const kind of ['needs', 'uses'] as const) {
    for (const { from, to } of edges.filter((edge) => edge.kind === kind)) {
      if (!known.has(from) || !known.has(to) || reaches(to, from, below)) continue;
      below.set(from, [...(below.get(from) ?? []), to]);
    }
  }
  const depths = new Map<string, number>();
  const depthOf = (name: string): number => {
    const depth = depths.get(name) ?? Math.max(-1, ...(below.get(name) ?? []).map(depthOf)) + 1;
    depths.set(name, depth);
    return depth;
  };
  known.forEach(depthOf);
  return depths;
}

function reaches(start: string, goal: string, below: Map<string, string[]>): boolean {
  return start === goal || (below.get(start) ?? []).some((next) => reaches(next, goal, below));
}

function inPlaces(rows: string[][]): Map<string, number> {
  const places = new Map<string, number>();
  rows.forEach((row) => spread(row, places));
  return places;
}

function spread(row: string[], places: Map<string, number>): void {
  row.forEach((name, index) => places.set(name, (index + 0.5) / row.length));
}

/** Orders a row by where its nodes' neighbours are, in the middle of them. */
function arrange(row: string[], edges: GraphEdge[], places: Map<string, number>): void {
  const pull = new Map(row.map((name) => [name, middle(name, edges, places)]));
  row.sort((a, b) => (pull.get(a) ?? 0) - (pull.get(b) ?? 0) || a.localeCompare(b));
  spread(row, places);
}

function middle(name: string, edges: GraphEdge[], places: Map<string, number>): number {
  const near = edges
    .filter(({ from, to }) => from === name || to === name)
    .map(({ from, to }) => places.get(from === name ? to : from) ?? 0);
  if (near.length === 0) return places.get(name) ?? 0;
  return near.reduce((sum, place) => sum + place, 0) / near.length;
}
