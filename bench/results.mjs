import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = join(dirname(fileURLToPath(import.meta.url)), 'RESULTS.md');
const head = '# Results\n\nEach section is written by the command that it names.\n';

/** Writes one section of RESULTS.md, in place of what it said before. */
export function section(title, text) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : head;
  const others = before.split(/^(?=## )/m).filter((part) => !part.startsWith(`## ${title}\n`));
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(file, `${others.join('').trimEnd()}\n\n## ${title}\n\nMeasured on ${date}. ${text}\n`);
}
