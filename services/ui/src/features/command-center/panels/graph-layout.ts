import type { GraphEdge, GraphNode } from '../api/types';

/** A node at its place. */
export interface Placed {
  node: GraphNode;
  /** Its row, counted from the top, and its place in it from 0 to 1. */
  row: number;
  across: number;
}

const SWEEPS = 4;

/** Most nodes in a row, so that their names stay readable. */
const MOST_ACROSS = 6;

/**
 * Places who depends above what it depends on, each next to what it is connected with, and below
 * them who is connected with nobody. Circles are broken where they close, at an edge of use if there
 * is one.
 */
export function placed(nodes: GraphNode[], all: GraphEdge[]): Placed[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const edges = all.filter(({ from, to }) => byName.has(from) && byName.has(to));
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const names = [...byName.keys()].sort();
  const rows = [
    ...rowsByDepth(
      names.filter((name) => connected.has(name)),
      edges,
    ),
    names.filter((name) => !connected.has(name)),
  ].flatMap(inReach);
  const places = inPlaces(rows);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const row of sweep % 2 ? [...rows].reverse() : rows) {
      arrange(row, edges, places);
    }
  }
  return rows.flatMap((row, index) =>
    row.flatMap((name) => {
      const node = byName.get(name);
      return node ? [{ node, row: index, across: places.get(name) ?? 0 }] : [];
    }),
  );
}

/** The deepest, which everything else may depend on, is the last row. */
function rowsByDepth(names: string[], edges: GraphEdge[]): string[][] {
  const depths = depthsOf(names, edges);
  const deepest = Math.max(-1, ...depths.values());
  const rows: string[][] = Array.from({ length: deepest + 1 }, () => []);
  for (const name of names) rows[deepest - (depths.get(name) ?? 0)]?.push(name);
  return rows;
}

/** A row that is too wide becomes several of about the same width; an empty one goes. */
function inReach(row: string[]): string[][] {
  const parts = Math.ceil(row.length / MOST_ACROSS);
  const size = Math.ceil(row.length / Math.max(1, parts));
  return Array.from({ length: parts }, (_, part) => row.slice(part * size, (part + 1) * size));
}

/** How far each node is above the lowest thing that it depends on. */
function depthsOf(names: string[], edges: GraphEdge[]): Map<string, number> {
  const below = new Map<string, string[]>();
  for (const kind of ['needs', 'uses'] as const) {
    for (const { from, to } of edges.filter((edge) => edge.kind === kind)) {
      if (reaches(to, from, below)) continue;
      below.set(from, [...(below.get(from) ?? []), to]);
    }
  }
  const depths = new Map<string, number>();
  const depthOf = (name: string): number => {
    const depth = depths.get(name) ?? Math.max(-1, ...(below.get(name) ?? []).map(depthOf)) + 1;
    depths.set(name, depth);
    return depth;
  };
  names.forEach(depthOf);
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
