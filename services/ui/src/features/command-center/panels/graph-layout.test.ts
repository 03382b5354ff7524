import { describe, expect, it } from 'vitest';
import type { GraphEdge } from '../api/types';
import { placed } from './graph-layout';

const node = (name: string) => ({ name, status: 'up', since: '2026-01-02T03:00:00Z' });
const nodes = (...names: string[]) => names.map(node);
const needs = (from: string, to: string): GraphEdge => ({ from, to, kind: 'needs' });
const uses = (from: string, to: string): GraphEdge => ({ from, to, kind: 'uses' });

const rowsOf = (found: ReturnType<typeof placed>) => {
  const rows: string[][] = [];
  for (const {
    node: { name },
    row,
  } of found)
    (rows[row] ??= []).push(name);
  return rows;
};

describe('the places of a graph', () => {
  it('are above everything that is depended on, however long the way', () => {
    const edges = [needs('ui', 'crm'), needs('crm', 'db'), needs('ui', 'db')];
    expect(rowsOf(placed(nodes('db', 'crm', 'ui'), edges))).toEqual([['ui'], ['crm'], ['db']]);
  });

  it('break a circle at what is merely used', () => {
    const edges = [uses('ai', 'crm'), needs('crm', 'ai')];
    expect(rowsOf(placed(nodes('ai', 'crm'), edges))).toEqual([['crm'], ['ai']]);
  });

  it('bear a circle of needs, and edges to nobody', () => {
    const edges = [needs('a', 'b'), needs('b', 'a'), needs('a', 'gone')];
    expect(rowsOf(placed(nodes('a', 'b'), edges))).toEqual([['a'], ['b']]);
  });

  it('are below the others for who is connected with nobody, and no row is too wide', () => {
    const alone = ['1', '2', '3', '4', '5', '6', '7', '8'];
    const found = rowsOf(placed(nodes(...alone, 'a', 'b'), [needs('a', 'b')]));
    expect(found.map((row) => row.length)).toEqual([1, 1, 4, 4]);
    expect(found.slice(0, 2)).toEqual([['a'], ['b']]);
  });

  it('put who belongs together one above the other', () => {
    const edges = [needs('a', 'y'), needs('b', 'x')];
    const found = placed(nodes('a', 'b', 'x', 'y'), edges);
    const across = Object.fromEntries(found.map(({ node: { name }, across }) => [name, across]));
    expect(across.a).toBe(across.y);
    expect(across.b).toBe(across.x);
  });
});
