import { costWords, type TrailStep, trailWords } from './trail-words';

interface TrailProps {
  steps: readonly TrailStep[];
  className?: string | undefined;
}

/** Who was asked for an answer of the AI, what came of that, and what it took. */
export function Trail({ steps, className }: TrailProps) {
  const cost = costWords(steps);
  if (steps.length === 0) return null;
  return (
    <p className={className}>
      {trailWords(steps)}
      {cost && ` · ${cost}`}
    </p>
  );
}
