// Writes the types of the services' answers from their contracts. The files are not committed:
// they say nothing that contracts/ does not, and so can never contradict it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { answersOf } from './answers-of.mjs';

const services = [
  'ai-orchestrator',
  'ai-summarizer',
  'apexflow',
  'auto-heal',
  'command-center',
  'customer-ops',
  'notifications-consumer',
];

const contracts = new URL('../../../contracts/', import.meta.url);
const target = new URL('../src/shared/api/', import.meta.url);

async function generate(service) {
  const contract = readFileSync(new URL(`${service}.openapi.json`, contracts), 'utf8');
  const types = astToString(await openapiTS(answersOf(JSON.parse(contract))));
  const file = new URL(`${service}.d.ts`, target);
  // Left alone where nothing changed, so that nothing that watches it starts again.
  if (!existsSync(file) || readFileSync(file, 'utf8') !== types) writeFileSync(file, types);
}

try {
  await Promise.all(services.map(generate));
} catch (error) {
  console.error(`The API types could not be generated from contracts/: ${error.message}`);
  process.exit(1);
}
