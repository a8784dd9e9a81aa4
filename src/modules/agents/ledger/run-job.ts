import type { JobOf } from '#platform/jobs/enqueue.ts';

/** The work of one run, by its name: what does it is above this folder. */
export const agentRun: JobOf<{ runId: string }> = { name: 'agents.run' };
