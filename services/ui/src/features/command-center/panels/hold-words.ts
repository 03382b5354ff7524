import type { Tone } from '@/shared/ui/status-dot';

interface Hold {
  words: string;
  tone: Tone;
  /** Why it is better so, or what has to be done, for who does not know the healer's rules. */
  meaning?: string;
}

const holds: Record<string, Hold> = {
  below_threshold: {
    words: 'Not yet',
    tone: 'quiet',
    meaning:
      'One missed check is no reason to restart it. If the next ones fail too, it is healed.',
  },
  slow: {
    words: 'Slow',
    tone: 'warn',
    meaning: 'It answers, but slowly. A restart would only add to the load that makes it slow.',
  },
  busy: {
    words: 'At work on itself',
    tone: 'warn',
    meaning:
      'It starts, recovers or shuts down, and says so. A restart would put that back to the beginning.',
  },
  not_ready: {
    words: 'Not ready',
    tone: 'warn',
    meaning:
      'It lives and takes no requests for now, as its own readiness check says. A restart is for what does not live.',
  },
  warning: {
    words: 'Needs a look',
    tone: 'warn',
    meaning: 'It serves, but something will keep it from that before long. No restart mends it.',
  },
  starting: {
    words: 'Starting',
    tone: 'quiet',
    meaning: 'It was started just now, and is given the time that its start takes.',
  },
  recovering: {
    words: 'Recovering',
    tone: 'quiet',
    meaning: 'It answers again. A few more good answers in a row, and it counts as healthy.',
  },
  stopped: {
    words: 'Stopped on purpose',
    tone: 'quiet',
    meaning: 'Somebody stopped it. It is healed again once somebody has started it.',
  },
  runtime_restarts: {
    words: 'Restarts by itself',
    tone: 'quiet',
    meaning: 'What runs it restarts it already. A second restart would only be in its way.',
  },
  paused: {
    words: 'Paused',
    tone: 'warn',
    meaning: 'An operator paused its healing. It is healed again once that is resumed.',
  },
  maintenance: {
    words: 'Maintenance',
    tone: 'warn',
    meaning: 'People are at work on it. It is healed again when the maintenance ends.',
  },
  quarantined: {
    words: 'Quarantined',
    tone: 'bad',
    meaning:
      'Restarts did not help it for long. Somebody has to find the cause, and then release it.',
  },
  dependency_down: {
    words: 'Waits for another',
    tone: 'warn',
    meaning:
      'Something that it needs is down, and a restart would not bring that back. It is looked at again at once when that is well.',
  },
  dependency_unclear: {
    words: 'Waits for another',
    tone: 'quiet',
    meaning:
      'It is not known yet whether what it needs is well. If that is so, it is healed; if not, it waits.',
  },
  backoff: {
    words: 'Waits after a try',
    tone: 'warn',
    meaning: 'It was restarted a moment ago. It waits before the next try, longer each time.',
  },
  fleet_cap: {
    words: 'Waits its turn',
    tone: 'warn',
    meaning: 'Others are being restarted. One more at once could take down what still works.',
  },
  runtime_unreachable: {
    words: 'Cannot be restarted',
    tone: 'bad',
    meaning:
      'Nothing can be restarted now, because what runs the services does not answer. Somebody has to look at that.',
  },
  runtime_refused: {
    words: 'Restart refused',
    tone: 'warn',
    meaning:
      'What runs the services would not restart it just now. It is asked again, ever less often.',
  },
  hook_refused: {
    words: 'Held by its hook',
    tone: 'warn',
    meaning:
      'The program that runs before its heals does not agree. It is asked again, ever less often.',
  },
  not_in_runtime: {
    words: 'Not found',
    tone: 'bad',
    meaning:
      'What runs the services knows none of this name. Compare AUTOHEAL_SERVICES with the names that run.',
  },
  dry_run: {
    words: 'Dry run',
    tone: 'quiet',
    meaning: 'It would have been restarted. In a dry run that is noted, and not done.',
  },
};

/** A reason to leave a service alone; one that nobody knows yet calls itself what it is. */
export const holdOf = (why: string): Hold =>
  holds[why] ?? { words: why.replaceAll('_', ' '), tone: 'quiet' };
