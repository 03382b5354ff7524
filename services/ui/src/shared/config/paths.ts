/** Addresses of pages, as the router knows them. */
export const pages = {
  home: '/',
  leads: '/leads',
  imports: '/imports',
  tasks: '/tasks',
  schedule: '/schedule',
  commandCenter: '/command-center',
} as const;

const customerOps = '/api/customer-ops';
const apexflow = '/api/apexflow';
const notifications = '/api/notifications-consumer';
const aiOrchestrator = '/api/ai-orchestrator';
const autoHeal = '/api/auto-heal';

/** Addresses of calls. All of them go to the origin that served the page; the edge forwards them. */
export const endpoints = {
  config: '/config.json',
  tickets: '/api/tickets',
  leads: `${customerOps}/leads`,
  lead: (id: number) => `${customerOps}/leads/${id}`,
  leadNotes: (id: number) => `${customerOps}/leads/${id}/notes`,
  leadActivity: (id: number) => `${customerOps}/leads/${id}/activity`,
  leadsInBulk: `${customerOps}/leads/bulk`,
  leadExport: `${customerOps}/leads/export`,
  imports: `${customerOps}/imports`,
  import: (id: number) => `${customerOps}/imports/${id}`,
  importStart: (id: number) => `${customerOps}/imports/${id}/start`,
  importCancel: (id: number) => `${customerOps}/imports/${id}/cancel`,
  importUndo: (id: number) => `${customerOps}/imports/${id}/undo`,
  importRejected: (id: number) => `${customerOps}/imports/${id}/rejected.csv`,
  leadSearch: `${customerOps}/leads/search`,
  leadAttachments: (id: number) => `${customerOps}/leads/${id}/attachments`,
  attachment: (id: number) => `${customerOps}/attachments/${id}`,
  attachmentThumbnail: (id: number) => `${customerOps}/attachments/${id}/thumbnail`,
  attachmentUsage: `${customerOps}/attachments/usage`,
  leadTasks: (id: number) => `${customerOps}/leads/${id}/tasks`,
  leadDuplicates: (id: number) => `${customerOps}/leads/${id}/duplicates`,
  leadMerge: (id: number) => `${customerOps}/leads/${id}/merge`,
  mergeUndo: (id: number) => `${customerOps}/merges/${id}/undo`,
  tasks: `${customerOps}/tasks`,
  task: (id: number) => `${customerOps}/tasks/${id}`,
  jobs: `${apexflow}/jobs`,
  job: (id: number) => `${apexflow}/jobs/${id}`,
  appointments: `${apexflow}/appointments`,
  appointment: (id: number) => `${apexflow}/appointments/${id}`,
  calendar: (owner: string) => `${apexflow}/calendars/${encodeURIComponent(owner)}.ics`,
  inbox: `${notifications}/inbox`,
  inboxStream: `${notifications}/inbox/stream`,
  inboxRead: (id: number) => `${notifications}/inbox/${id}/read`,
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
