import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = ['-qAt', '-v', 'ON_ERROR_STOP=1', '-f', '-'];

/** A database as one role sees it: unless told otherwise, a standard platform's as its owner does. */
export class Database {
  #name;
  #access;
  #environment;

  constructor(
    password,
    { host = '127.0.0.1', port = 54320, user = 'aetherlink', name = 'aetherlink' } = {},
  ) {
    this.password = password;
    this.url = `postgresql://${host}:${port}/${name}`;
    this.#name = name;
    this.#access = ['-h', host, '-p', String(port), '-U', user];
    this.#environment = { ...process.env, PGPASSWORD: password };
  }

  /** Carries statements out, and gives what the last ones printed. */
  run(statements) {
    return this.#call('psql', [...this.#access, '-d', this.#name, ...script], statements).trim();
  }

  /** Lets statements be carried out while this program goes on. */
  begin(statements) {
    return new Promise((resolve, reject) => {
      const client = execFile(
        'psql',
        [...this.#access, '-d', this.#name, ...script],
        { env: this.#environment },
        (error) => (error ? reject(error) : resolve()),
      );
      client.stdin.end(statements);
    });
  }

  /** How many transactions a second a script makes on so many connections, for ten seconds. */
  pgbench(statements, connections) {
    const file = join(mkdtempSync(join(tmpdir(), 'aetherlink-floor-')), 'floor.sql');
    writeFileSync(file, statements);
    const load = ['-n', '-M', 'prepared', '-c', String(connections), '-T', '10', '-f', file];
    const printed = this.#call(pgbench(), [...this.#access, ...load, this.#name]);
    return Number(/tps = ([\d.]+)/.exec(printed)[1]).toFixed(0);
  }

  #call(program, parameters, input) {
    return execFileSync(program, parameters, {
      env: this.#environment,
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 28, // twenty thousand vectors as text
    });
  }
}

/** Debian keeps it out of the path. */
function pgbench() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const files = versions.map((version) => join(debian, version, 'bin', 'pgbench'));
  return files.find((file) => existsSync(file)) ?? 'pgbench';
}
