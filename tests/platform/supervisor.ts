import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';
import { supervisorSocket } from './addresses';

/** A supervised process. */
export interface Part {
  service: string;
  container: string;
  state: 'starting' | 'ready' | 'exited' | 'stopped';
  pid?: number;
  restarts: number;
}

interface Reply {
  ok: boolean;
  error?: string;
  part?: Part;
}

/** Asks the supervisor of the platform under test, one line of JSON each way. */
export const supervisor = {
  inspect: (service: string) => ask('inspect', service),
  stop: (service: string) => ask('stop', service),
  start: (service: string) => ask('start', service),

  /**
   * Ends a process as the kernel does when memory runs out: no word, no clean-up. Gives its pid. One
   * that is just being started again is waited for.
   */
  async kill(service: string): Promise<number> {
    const { pid } = await ready(service);
    process.kill(pid, 'SIGKILL');
    return pid;
  },
};

/** Waits until a part is ready, in another process than the one that was killed, if any was. */
export async function ready(service: string, unlikePid?: number): Promise<Part & { pid: number }> {
  let found: Part | undefined;
  const looked = async () => {
    found = await ask('inspect', service);
    return found.state === 'ready' && found.pid !== undefined && found.pid !== unlikePid;
  };
  await expect
    .poll(looked, { message: `${service} is ready`, timeout: 180_000, intervals: [200] })
    .toBe(true);
  return found as Part & { pid: number };
}

async function ask(op: string, service: string): Promise<Part> {
  const reply = JSON.parse(await send(JSON.stringify({ op, service }))) as Reply;
  if (!reply.ok || !reply.part) throw new Error(reply.error ?? 'no part in the answer');
  return reply.part;
}

function send(line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(supervisorSocket);
    socket.once('error', reject);
    socket.once('connect', () => socket.write(`${line}\n`));
    createInterface(socket).once('line', (answer) => {
      socket.end();
      resolve(answer);
    });
  });
}
