import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { readAutomationsSearch } from '@/features/automations/automations-search';
import {
  readAuditTrailSearch,
  readDeliveriesSearch,
  readJobsSearch,
} from '@/features/operations/operations-search';
import { readImportsSearch } from '@/features/imports/imports-search';
import { readLeadsSearch } from '@/features/leads/leads-search';
import { readScheduleSearch } from '@/features/schedule/week';
import { readTasksSearch } from '@/features/tasks/tasks-search';
import { readWebhooksSearch } from '@/features/webhooks/webhooks-search';
import { pages } from '@/shared/config/paths';
import { PageProblem } from './error-boundary';
import { NotFound } from './not-found';
import { Shell } from './shell/shell';

/** What asks for test mode stays in the address from page to page, so that a reload signs in again. */
interface SignInSearch {
  test?: boolean;
  auth?: string;
}

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: ({ test, auth }: Record<string, unknown>): SignInSearch => ({
    ...(test === true && { test }),
    ...(typeof auth === 'string' && { auth }),
  }),
  search: { middlewares: [retainSearchParams(['test', 'auth'])] },
});

const home = createRoute({
  getParentRoute: () => root,
  path: pages.home,
  beforeLoad: ({ search }) => {
    throw redirect({ to: pages.leads, search, replace: true });
  },
});

const leads = createRoute({
  getParentRoute: () => root,
  path: pages.leads,
  validateSearch: readLeadsSearch,
  component: lazyRouteComponent(() => import('@/features/leads/leads-page'), 'LeadsPage'),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: pages.imports,
  validateSearch: readImportsSearch,
  component: lazyRouteComponent(() => import('@/features/imports/imports-page'), 'ImportsPage'),
});

const duplicates = createRoute({
  getParentRoute: () => root,
  path: pages.duplicates,
  component: lazyRouteComponent(
    () => import('@/features/leads/duplicates/duplicates-page'),
    'DuplicatesPage',
  ),
});

const tasks = createRoute({
  getParentRoute: () => root,
  path: pages.tasks,
  validateSearch: readTasksSearch,
  component: lazyRouteComponent(() => import('@/features/tasks/tasks-page'), 'TasksPage'),
});

const schedule = createRoute({
  getParentRoute: () => root,
  path: pages.schedule,
  validateSearch: readScheduleSearch,
  component: lazyRouteComponent(() => import('@/features/schedule/schedule-page'), 'SchedulePage'),
});

const commandCenter = createRoute({
  getParentRoute: () => root,
  path: pages.commandCenter,
  component: lazyRouteComponent(
    () => import('@/features/command-center/command-center-page'),
    'CommandCenterPage',
  ),
});

const customFields = createRoute({
  getParentRoute: () => root,
  path: pages.customFields,
  component: lazyRouteComponent(
    () => import('@/features/custom-fields/custom-fields-page'),
    'CustomFieldsPage',
  ),
});

const backgroundJobs = createRoute({
  getParentRoute: () => root,
  path: pages.backgroundJobs,
  validateSearch: readJobsSearch,
  component: lazyRouteComponent(
    () => import('@/features/operations/background-jobs-page'),
    'BackgroundJobsPage',
  ),
});

const deadEvents = createRoute({
  getParentRoute: () => root,
  path: pages.deadEvents,
  component: lazyRouteComponent(
    () => import('@/features/operations/dead-events-page'),
    'DeadEventsPage',
  ),
});

const deliveries = createRoute({
  getParentRoute: () => root,
  path: pages.deliveries,
  validateSearch: readDeliveriesSearch,
  component: lazyRouteComponent(
    () => import('@/features/operations/deliveries-page'),
    'DeliveriesPage',
  ),
});

const auditTrail = createRoute({
  getParentRoute: () => root,
  path: pages.auditTrail,
  validateSearch: readAuditTrailSearch,
  component: lazyRouteComponent(
    () => import('@/features/operations/audit-trail-page'),
    'AuditTrailPage',
  ),
});

const automations = createRoute({
  getParentRoute: () => root,
  path: pages.automations,
  validateSearch: readAutomationsSearch,
  component: lazyRouteComponent(
    () => import('@/features/automations/automations-page'),
    'AutomationsPage',
  ),
});

const apiKeys = createRoute({
  getParentRoute: () => root,
  path: pages.apiKeys,
  component: lazyRouteComponent(() => import('@/features/api-keys/api-keys-page'), 'ApiKeysPage'),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: pages.webhooks,
  validateSearch: readWebhooksSearch,
  component: lazyRouteComponent(() => import('@/features/webhooks/webhooks-page'), 'WebhooksPage'),
});

/** Pages that are work of every day have tabs; the others are in the user's menu. */
const everyPage = [
  home,
  leads,
  duplicates,
  imports,
  tasks,
  schedule,
  commandCenter,
  customFields,
  backgroundJobs,
  deadEvents,
  deliveries,
  auditTrail,
  automations,
  apiKeys,
  webhooks,
];

export const createConsoleRouter = () =>
  createRouter({
    routeTree: root.addChildren(everyPage),
    defaultErrorComponent: PageProblem,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
