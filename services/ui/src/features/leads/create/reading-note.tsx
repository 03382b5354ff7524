import { problemMessage } from '@/shared/api/problem';
import { counted } from '@/shared/format/number';
import { milliseconds } from '@/shared/format/time';
import classes from './create-panel.module.css';
import type { Trail } from './extraction';
import type { ReadingState } from './lead-draft';

interface ReadingNoteProps {
  reading: ReadingState;
  /** The text as it stands now. */
  text: string;
}

/** What came of the last reading; who answered, and who was passed over why, on demand. */
export function ReadingNote({ reading, text }: ReadingNoteProps) {
  return (
    <div className={classes.note} role="status" data-failed={reading.state === 'failed'}>
      {wordsFor(reading, text)}
      {reading.state === 'answered' && (
        <details className={classes.trail}>
          <summary>How it was read</summary>
          {trailText(reading.trail)}
        </details>
      )}
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
      return `${problemMessage(reading.error)} You can fill in the form by hand.`;
    case 'answered':
      return [found(reading.filled), changed(reading.text, text)].filter(Boolean).join(' ');
  }
}

function found(filled: number): string {
  return filled === 0 ? 'Nothing to extract in this text.' : `${counted(filled, 'field')} found.`;
}

function trailText({ provider, latencyMs, passedOver }: Trail): string {
  const others = passedOver.map((other) => `${other.provider}: ${other.why}`).join(', ');
  return `Answered by ${provider} in ${milliseconds(latencyMs)}${others && `; ${others}`}.`;
}

function changed(read: string, text: string): string {
  return read === text ? '' : 'The text has changed since.';
}
