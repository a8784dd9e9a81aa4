import type { Context } from '../operations/context.ts';

/** Work done outside a request, in a workspace, at least once: it must be idempotent. */
export type Job<Data extends object = object> = {
  readonly kind: 'job';
  readonly name: string;
  /** Tries after the first before the job is given up and kept as failed. */
  readonly retryLimit: number;
  run(context: Context, data: Data): Promise<void>;
};

export const defineJob = <Data extends object>(
  job: Pick<Job<Data>, 'name' | 'run'> & Partial<Job<Data>>,
): Job<Data> => ({ kind: 'job', retryLimit: 5, ...job });
