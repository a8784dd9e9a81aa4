import type { Reaction } from '#platform/operations/module.ts';
import { followPeople } from './reactions/follow-people.ts';
import { followStages } from './reactions/follow-stages.ts';
import { followTasks } from './reactions/follow-tasks.ts';

export const methodReactions: readonly Reaction[] = [
  { name: 'method.follow_stages', on: ['opportunities.created', 'opportunities.moved'], run: followStages },
  {
    name: 'method.follow_tasks',
    on: ['tasks.completed', 'tasks.removed', 'tasks.updated', 'tasks.reopened', 'tasks.restored'],
    run: followTasks,
  },
  { name: 'method.follow_people', on: ['people.updated'], run: followPeople },
];
