import { Trail } from '@/records/ai/trail';
import { aiProblem, trailOf, type TrailStep } from '@/records/ai/trail-words';
import { counted } from '@/shared/format/number';
import classes from './create-panel.module.css';
import type { ReadingState } from './lead-draft';

interface ReadingNoteProps {
  reading: ReadingState;
  /** The text as it stands now. */
  text: string;
}

/** What came of the last reading, and who was asked for it. */
export function ReadingNote({ reading, text }: ReadingNoteProps) {
  return (
    <div className={classes.note} role="status" data-failed={reading.state === 'failed'}>
      {wordsFor(reading, text)}
      <Trail steps={stepsOf(reading)} className={classes.trail} />
    </div>
  );
}

function wordsFor(reading: ReadingState, text: string): string {
  switch (reading.state) {
    case 'none':
      return '';
    case 'running':
      return 'Reading…';
    case 'failed':
      return `${aiProblem(reading.error)} You can fill in the form by hand.`;
    case 'answered':
      return [found(reading.filled), changed(reading.text, text)].filter(Boolean).join(' ');
  }
}

function stepsOf(reading: ReadingState): readonly TrailStep[] {
  if (reading.state === 'answered') return reading.trail;
  return reading.state === 'failed' ? trailOf(reading.error) : [];
}

function found(filled: number): string {
  return filled === 0 ? 'Nothing to extract in this text.' : `${counted(filled, 'field')} found.`;
}

function changed(read: string, text: string): string {
  return read === text ? '' : 'The text has changed since.';
}
