import { execFileSync } from 'node:child_process';

/** Has Docker's client carry out a command, on the engine that it finds; what it prints. */
export const docker = (...command) => execFileSync('docker', command, { encoding: 'utf8' }).trim();
