import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');

/** A platform for one measurement: on the standard ports, with data in a temporary folder. */
export class OwnPlatform {
  #state;
  #environment;

  /** With its data in a folder of its own, or in one that an earlier measurement left. */
  constructor(environment, state = mkdtempSync(join(tmpdir(), 'aetherlink-bench-'))) {
    this.#environment = { ...process.env, ...environment };
    this.#state = state;
  }

  get state() {
    return this.#state;
  }

  up() {
    this.run('up', '-d');
  }

  down() {
    this.run('down');
  }

  /** Ends it and forgets its data. */
  dispose() {
    this.down();
    rmSync(this.#state, { recursive: true, force: true });
  }

  /** A command that is about this platform. */
  run(...command) {
    this.command(...command, '--data', this.#state);
  }

  /** A command that finds the platform by its addresses. */
  command(...command) {
    this.#execute(command, 'ignore');
  }

  /** The same, and what it prints is seen. */
  show(...command) {
    this.#execute(command, 'inherit');
  }

  #execute(command, output) {
    execFileSync(join(home, 'aetherlink'), command, {
      env: this.#environment,
      stdio: ['ignore', output, 'inherit'],
    });
  }

  /** Sends a signal to a service's process; the moment at which it did. */
  async signal(service, signal) {
    const { part } = await this.ask({ op: 'inspect', service });
    const at = performance.now();
    process.kill(part.pid, signal);
    return at;
  }

  /** What the supervisor answers to one line. */
  ask(line) {
    return new Promise((resolve, reject) => {
      const connection = createConnection(join(this.#state, 'run', 'control.sock'));
      connection.once('error', reject);
      connection.once('connect', () => connection.write(`${JSON.stringify(line)}\n`));
      createInterface(connection).once('line', (answer) => {
        connection.end();
        resolve(JSON.parse(answer));
      });
    });
  }
}
