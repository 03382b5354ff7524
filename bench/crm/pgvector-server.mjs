import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { docker } from '../docker.mjs';
import { say } from '../progress.mjs';
import { Database } from './database.mjs';

const image = 'aetherlink/pgvector';
const recipe = fileURLToPath(new URL('../../platform/containers/pgvector', import.meta.url));
const buffers = Math.min(1_024, Math.max(128, Math.floor(totalmem() / 8 / 2 ** 20)));

/** As the platform's own PostgreSQL has them (PostgresqlEngine, PostgresqlMemory). */
const settings = {
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  random_page_cost: '1.1',
  shared_buffers: `${buffers}MB`,
  max_wal_size: '4GB',
  idle_in_transaction_session_timeout: '60s',
};

/** PostgreSQL with pgvector in a container, and in it an empty database for one platform. */
export class PgvectorServer {
  #container;

  /** As the owner of that database sees it: a plain role, as services have. */
  database;

  /** @param memory that parallel builds of an index may share, as Docker takes it */
  constructor(password, memory) {
    say(`building the image ${image}`);
    docker('build', '--network', 'host', '--tag', image, recipe);
    this.#container = docker(
      ...['run', '--detach', '--rm', '--shm-size', memory],
      // Beside the container's layers, where each page would be looked up through them.
      ...['--volume', '/var/lib/postgresql/data', image],
      ...['postgres', '-c', 'listen_addresses=*'],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    );
    try {
      this.database = this.#provide(password);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  #provide(password) {
    const ready = 'until pg_isready --host 127.0.0.1; do sleep 0.1; done';
    docker('exec', this.#container, 'timeout', '60', 'sh', '-c', ready);
    const at = { host: this.#address(), port: 5432 };
    new Database('postgres', { ...at, user: 'postgres', name: 'postgres' }).run(`
      CREATE ROLE aetherlink LOGIN PASSWORD '${password}';
      CREATE DATABASE aetherlink OWNER aetherlink;
      \\connect aetherlink
      CREATE EXTENSION vector`);
    return new Database(password, at);
  }

  /** Its own: a platform runs what its settings name on loopback itself. */
  #address() {
    const own = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
    return docker('inspect', '--format', own, this.#container);
  }

  /** Ends it and forgets its data. */
  dispose() {
    docker('rm', '--force', '--volumes', this.#container);
  }
}
