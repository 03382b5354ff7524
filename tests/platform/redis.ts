import { once } from 'node:events';
import { connect } from 'node:net';
import { env } from 'node:process';

const redis = new URL(env.REDIS_URL ?? 'redis://127.0.0.1:63790');

/** Makes Redis forget all it holds: an inline command of its protocol. */
export async function flushRedis(): Promise<void> {
  const socket = connect(Number(redis.port), redis.hostname);
  try {
    socket.write('FLUSHALL\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (!answer.toString().startsWith('+OK')) throw new Error(`Redis said ${answer.toString()}`);
  } finally {
    socket.destroy();
  }
}
