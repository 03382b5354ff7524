import type { GraphEdge, GraphNode, OpsGraph } from '../api/types';
import { type Placed, placed } from './graph-layout';
import classes from './platform-graph.module.css';
import type { Causes } from './platform-graph';
import { toneOf } from './tones';

const WIDTH = 1_000;
const ROW = 96;
const BOX = { width: 150, height: 48 };

interface GraphDrawingProps {
  graph: OpsGraph;
  /** Whether to draw who merely uses whom. */
  uses: boolean;
  causes: Causes;
}

/** The graph as a picture. What it shows, the list says. */
export function GraphDrawing({ graph: { nodes, edges }, uses, causes }: GraphDrawingProps) {
  const drawn = edges.filter(({ kind }) => uses || kind === 'needs');
  const places = placed(nodes, drawn);
  const rows = Math.max(0, ...places.map(({ row }) => row)) + 1;
  const at = new Map(places.map((place) => [place.node.name, pointOf(place)]));
  return (
    <svg
      className={classes.drawing}
      viewBox={`0 0 ${WIDTH} ${rows * ROW}`}
      aria-hidden
      data-testid="graph"
    >
      {drawn.map((edge) => (
        <Line key={`${edge.from} ${edge.kind} ${edge.to}`} edge={edge} at={at} nodes={nodes} />
      ))}
      {places.map(({ node }) => (
        <Box key={node.name} node={node} at={at.get(node.name)} cause={causes.has(node.name)} />
      ))}
    </svg>
  );
}

interface Point {
  x: number;
  y: number;
}

const pointOf = ({ row, across }: Placed): Point => ({
  x: across * WIDTH,
  y: (row + 0.5) * ROW,
});

interface LineProps {
  edge: GraphEdge;
  at: Map<string, Point>;
  nodes: GraphNode[];
}

function Line({ edge: { from, to, kind }, at, nodes }: LineProps) {
  const start = at.get(from);
  const end = at.get(to);
  if (!start || !end) return null;
  const troubled = nodes.some(({ name, root_cause }) => name === from && root_cause === to);
  return (
    <path
      className={classes.line}
      data-kind={kind}
      data-trouble={troubled || undefined}
      d={curve(start, end)}
    />
  );
}

/** From the foot of one box to the head of another; sideways and upwards where the graph goes so. */
function curve(start: Point, end: Point): string {
  const down = end.y > start.y;
  const y1 = start.y + (down ? BOX.height : -BOX.height) / 2;
  const y2 = end.y + (end.y === start.y || down ? -BOX.height : BOX.height) / 2;
  const bend = Math.max(ROW / 3, Math.abs(y2 - y1) / 2) * (down ? 1 : -1);
  return `M${start.x} ${y1}C${start.x} ${y1 + bend} ${end.x} ${end.y === start.y ? y2 + bend : y2 - bend} ${end.x} ${y2}`;
}

interface BoxProps {
  node: GraphNode;
  at: Point | undefined;
  /** Whether it is behind the trouble of others. */
  cause: boolean;
}

function Box({ node: { name, status }, at, cause }: BoxProps) {
  if (!at) return null;
  const tone = toneOf(status);
  return (
    <g transform={`translate(${at.x - BOX.width / 2} ${at.y - BOX.height / 2})`} data-tone={tone}>
      <title>{`${name}: ${status}`}</title>
      <rect className={classes.box} data-cause={cause || undefined} {...BOX} rx="9" />
      <text className={classes.name} x={BOX.width / 2} y="21">
        {name}
      </text>
      <text className={classes.state} x={BOX.width / 2} y="38">
        {cause ? `${status} · root cause` : status}
      </text>
    </g>
  );
}
