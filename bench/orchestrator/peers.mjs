import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PORTKEY = '@portkey-ai/gateway@1.15.2';

/** The addresses of what is measured and of what it is measured against; all on loopback. */
export const ports = { provider: 18500, nginx: 18501, portkey: 18502 };
export const provider = `http://127.0.0.1:${ports.provider}/v1`;

/** What a model says, as OpenAI's Chat Completions wrap it. */
const answer = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_760_000_000,
  model: 'gpt-4.1-mini',
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      message: {
        role: 'assistant',
        content: JSON.stringify({
          summary: 'Qualified on Monday; Dana sent the offer and waits for an answer.',
          next_action: 'Call on Thursday',
        }),
      },
    },
  ],
  usage: { prompt_tokens: 180, completion_tokens: 28, total_tokens: 208 },
});

/** nginx takes the backslash in a quoted text for its own. */
const quoted = (text) => text.replaceAll('\\', '\\\\');

const nginx = (folder) => `
worker_processes 1;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/nginx.log warn;
events { worker_connections 4096; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  keepalive_requests 100000000;
  upstream provider { server 127.0.0.1:${ports.provider}; keepalive 256; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:${ports.provider};
    location / { default_type application/json; return 200 '${quoted(answer)}'; }
  }
  server {
    listen 127.0.0.1:${ports.nginx};
    location / {
      proxy_pass http://provider;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`;

/** The made-up provider in nginx, nginx as a bare proxy before it, and Portkey's gateway. */
export class Peers {
  #folder;
  #started = [];

  /** @param folder where Portkey is installed and nginx keeps what it needs */
  constructor(folder) {
    this.#folder = folder;
  }

  async up() {
    mkdirSync(this.#folder, { recursive: true });
    execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', this.#folder, PORTKEY]);
    const settings = join(this.#folder, 'nginx.conf');
    writeFileSync(settings, nginx(this.#folder));
    this.#start('/usr/sbin/nginx', ['-p', this.#folder, '-c', settings]);
    this.portkey = this.#start(process.execPath, [
      join(this.#folder, 'node_modules/@portkey-ai/gateway/build/start-server.js'),
      '--headless',
      `--port=${ports.portkey}`,
    ]);
    for (const port of Object.values(ports)) await answers(`http://127.0.0.1:${port}/`);
  }

  down() {
    for (const child of this.#started) child.kill('SIGTERM');
  }

  #start(command, args) {
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#started.push(child);
    return child.pid;
  }
}

/** Resolves when something answers there, whatever it says. */
async function answers(url) {
  const giveUp = performance.now() + 20_000;
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch (fault) {
      if (performance.now() > giveUp) throw fault;
      await pause(100);
    }
  }
}
