import type { components } from '@/shared/api/apexflow';

type Schemas = components['schemas'];

export type Automation = Schemas['Automation'];
export type AutomationRun = Schemas['AutomationRun'];
export type RunStatus = AutomationRun['status'];
export type DryRun = Schemas['AutomationDryRun'];
export type Firing = DryRun['would_fire'][number];
