/** Addresses of pages, as the router knows them. */
export const pages = {
  home: '/',
  leads: '/leads',
  commandCenter: '/command-center',
} as const;

const customerOps = '/api/customer-ops';
const aiOrchestrator = '/api/ai-orchestrator';
const autoHeal = '/api/auto-heal';

/** Addresses of calls. All of them go to the origin that served the page; the edge forwards them. */
export const endpoints = {
  config: '/config.json',
  leads: `${customerOps}/leads`,
  lead: (id: number) => `${customerOps}/leads/${id}`,
  leadNotes: (id: number) => `${customerOps}/leads/${id}/notes`,
  leadActivity: (id: number) => `${customerOps}/leads/${id}/activity`,
  leadsInBulk: `${customerOps}/leads/bulk`,
  leadSearch: `${customerOps}/leads/search`,
  views: `${customerOps}/views`,
  view: (id: number) => `${customerOps}/views/${id}`,
  owners: `${customerOps}/owners`,
  orchestrate: `${aiOrchestrator}/orchestrate`,
  providersHealth: `${aiOrchestrator}/providers/health`,
  opsHealth: '/api/command-center/ops/health',
  autoHealStatus: `${autoHeal}/autoheal/status`,
  autoHealHistory: `${autoHeal}/autoheal/history`,
  autoHealStats: `${autoHeal}/autoheal/stats`,
} as const;
