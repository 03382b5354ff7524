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
  #state = mkdtempSync(join(tmpdir(), 'aetherlink-bench-'));
  #environment;

  constructor(environment) {
    this.#environment = { ...process.env, ...environment };
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
    execFileSync(join(home, 'aetherlink'), command, {
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
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
