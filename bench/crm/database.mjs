import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const where = ['-h', '127.0.0.1', '-p', '54320', '-U', 'aetherlink'];

/** The PostgreSQL of a platform on the standard ports, as the owner of its tables sees it. */
export class Database {
  #password;

  constructor(password) {
    this.#password = password;
  }

  get password() {
    return this.#password;
  }

  /** Carries statements out, and gives what the last ones printed. */
  run(statements) {
    const file = ['-qAt', '-v', 'ON_ERROR_STOP=1', '-f', '-'];
    return this.#call('psql', [...where, '-d', 'aetherlink', ...file], statements).trim();
  }

  /** How many transactions a second a script makes on so many connections, for ten seconds. */
  pgbench(script, connections) {
    const file = join(mkdtempSync(join(tmpdir(), 'aetherlink-floor-')), 'floor.sql');
    writeFileSync(file, script);
    const load = ['-n', '-M', 'prepared', '-c', String(connections), '-T', '10', '-f', file];
    const printed = this.#call(pgbench(), [...where, ...load, 'aetherlink']);
    return Number(/tps = ([\d.]+)/.exec(printed)[1]).toFixed(0);
  }

  #call(program, parameters, input) {
    return execFileSync(program, parameters, {
      env: { ...process.env, PGPASSWORD: this.#password },
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
