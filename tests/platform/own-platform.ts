import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { launcher, stateFolder } from './addresses';

const run = promisify(execFile);

const services = [
  'UI_URL',
  'CUSTOMER_OPS_URL',
  'COMMAND_CENTER_URL',
  'AI_ORCHESTRATOR_URL',
  'AUTO_HEAL_URL',
  'AI_SUMMARIZER_URL',
  'NOTIFICATIONS_URL',
  'APEXFLOW_URL',
  'WORKER_URL',
] as const;

type Address = (typeof services)[number];

/** What follows from the addresses, or is told to each process by its supervisor. */
const derived = [
  'UI_HEALTH_URL',
  'KAFKA_URL',
  'PROVIDER_LOCAL_URL',
  'SUPERVISOR_SOCKET',
  'DATA_DIR',
];

/** A platform beside the one under test, which can be taken down and up again. */
export class OwnPlatform {
  private constructor(
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** On free ports, with data of its own in the other's state folder. Nothing runs yet. */
  static async make(): Promise<OwnPlatform> {
    const ports = await freePorts(services.length + 4);
    const [database, redis, kafka, s3] = ports.slice(services.length).map(String);
    const addresses = services.map((name, i) => [name, `http://127.0.0.1:${ports[i] ?? 0}`]);
    const environment = {
      ...process.env,
      ...Object.fromEntries(derived.map((name) => [name, ''])),
      ...(Object.fromEntries(addresses) as Record<Address, string>),
      DATABASE_URL: `postgresql://127.0.0.1:${database}/aetherlink`,
      REDIS_URL: `redis://127.0.0.1:${redis}`,
      KAFKA_BROKERS: `127.0.0.1:${kafka}`,
      S3_URL: `http://127.0.0.1:${s3}`,
    };
    return new OwnPlatform(await mkdtemp(join(stateFolder, 'restart-')), environment);
  }

  /** Where one of its services answers. */
  at(name: Address): string {
    return this.environment[name] ?? '';
  }

  /** Returns once all is green, however long the machine takes; gives what was printed. */
  up(): Promise<string> {
    return this.launch('up', '-d', '--wait', '600');
  }

  down(): Promise<string> {
    return this.launch('down');
  }

  /** What every part's process is, ready or not: name to process id, to none where none runs. */
  async processes(): Promise<Map<string, number | undefined>> {
    const status = JSON.parse(await this.printed('status', '--json')) as {
      parts: { name: string; pid?: number }[];
    };
    return new Map(status.parts.map(({ name, pid }) => [name, pid]));
  }

  /** The process of a part that runs. */
  async processOf(part: string): Promise<number> {
    const pid = (await this.processes()).get(part);
    if (pid === undefined) throw new Error(`${part} does not run`);
    return pid;
  }

  /** Ends it, whether it runs or not, and forgets its data. */
  async dispose(): Promise<void> {
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** What a command prints, whatever it says with its exit code. */
  private printed(...command: string[]): Promise<string> {
    return this.launch(...command).catch((failure: unknown) => {
      const { stdout } = failure as { stdout?: string };
      // It printed nothing: that it could not be run at all is what there is to be told.
      if (!stdout) throw failure;
      return stdout;
    });
  }

  private async launch(...command: string[]): Promise<string> {
    const [name = '', ...options] = command;
    const arguments_ = [name, '--data', this.folder, ...options];
    const { stdout } = await run(launcher, arguments_, { env: this.environment });
    return stdout;
  }
}

/**
 * Different ports that nobody listens on, below the range from which the kernel takes those of
 * outgoing connections: from there, a port may be gone again before the platform listens on it.
 */
async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((answer) => {
    server.once('error', () => {
      answer(false);
    });
    server.listen(port, '127.0.0.1', () =>
      server.close(() => {
        answer(true);
      }),
    );
  });
}
