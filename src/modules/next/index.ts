import path from 'node:path';
import { defineModule } from '#platform/operations/module.ts';
import { nextTimers } from './jobs.ts';
import { queueOperations } from './operations/queue.ts';
import { recordOperations } from './operations/record.ts';
import { respondOperations } from './operations/respond.ts';
import { nextReactions } from './reactions.ts';

export { refreshNextActions } from './operations/refresh.ts';

export const nextModule = defineModule({
  name: 'next',
  migrations: { rank: 70, name: 'next', folder: path.join(import.meta.dirname, 'migrations') },
  operations: [...queueOperations, ...respondOperations, ...recordOperations],
  reactions: nextReactions,
  timers: nextTimers,
});
