import type { AnswerOf } from '@/shared/api/answers';
import type { components, paths } from '@/shared/api/customer-ops';

type Schemas = components['schemas'];

export type Task = Schemas['Task'];

export type TaskPage = AnswerOf<paths, '/tasks', 'get'>;

export type NewTask = Schemas['NewTask'];

export type TaskChange = Schemas['TaskPatch'];
