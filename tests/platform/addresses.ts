import { resolve } from 'node:path';
import { env } from 'node:process';

/** Where the services are: the same variables as the services read, with the same defaults. */
export const addresses = {
  edge: env.UI_URL ?? 'http://localhost:5173',
  customerOps: env.CUSTOMER_OPS_URL ?? 'http://localhost:8000',
  commandCenter: env.COMMAND_CENTER_URL ?? 'http://localhost:8010',
  aiOrchestrator: env.AI_ORCHESTRATOR_URL ?? 'http://localhost:8011',
  autoHeal: env.AUTO_HEAL_URL ?? 'http://localhost:8012',
  aiSummarizer: env.AI_SUMMARIZER_URL ?? 'http://localhost:9108',
  notifications: env.NOTIFICATIONS_URL ?? 'http://localhost:9107',
  apexflow: env.APEXFLOW_URL ?? 'http://localhost:8080',
  worker: env.WORKER_URL ?? 'http://localhost:9100',
} as const;

export type Service = keyof typeof addresses;

/** The checked-out project. */
export const project = resolve(import.meta.dirname, '../..');

/** The command that runs platforms. */
export const launcher = env.AETHERLINK ?? resolve(project, 'aetherlink');

/** Where the platform under test keeps its data, logs and run files. */
export const stateFolder = env.AETHERLINK_STATE ?? resolve(project, '.aetherlink');

/** Where its supervisor can be asked. */
export const supervisorSocket = env.SUPERVISOR_SOCKET ?? resolve(stateFolder, 'run/control.sock');
