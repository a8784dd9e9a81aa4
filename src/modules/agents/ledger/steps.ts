import { AppError, type ErrorKind } from '#kernel/errors.ts';
import type { WorkSite } from '#platform/jobs/work.ts';
import type { Context } from '#platform/operations/context.ts';
import type { StepKind } from '../contract/run.ts';
import { updateRun, type RunRow } from '../queries/runs.ts';
import { beginStep, endStep, findStep, type StepRow } from '../queries/steps.ts';
import { assertSwitchedOn } from './apply.ts';
import { digestOf } from './digest.ts';
import { beat, holdRun, LeaseLost, type Lease } from './lease.ts';

/** What a step cost, where it asked a model. */
export type Spent = { inputTokens: number; outputTokens: number; costMicros: number; model: string | null };

export type Outcome = { output: unknown; spent?: Spent; run?: Partial<RunRow> };

/** One thing a run does, in up to three parts: a transaction, work outside of any, and a transaction. */
export type StepWork<Held, Done> = {
  key: string;
  kind: StepKind;
  name: string;
  planStep: string | null;
  /** What it was asked, as JSON: it must be the same when the run is worked on again. */
  input: unknown;
  /** In the transaction that begins the step; `earlier` is the same step as another worker left it. */
  begin?(ctx: Context, run: RunRow, earlier: StepRow | null): Promise<{ held: Held; reservationId?: string }>;
  /** Outside of any transaction: it may take its time, and may happen again after a crash. */
  act(held: Held): Promise<Done>;
  /** In the transaction that keeps the output: what must happen exactly once happens here. */
  end?(ctx: Context, run: RunRow, done: Done, held: Held): Promise<Outcome>;
  /** Where acting failed, in the transaction that says so. */
  failed?(ctx: Context, held: Held): Promise<Outcome['spent'] | undefined>;
};

export type Steps = {
  /**
   * Does a step, or answers with what it brought when it was done before. A step that failed for a reason of its own
   * fails again with the same error; one that was interrupted is begun anew.
   *
   * @throws LeaseLost where another worker has taken the run over
   */
  once<Held, Done>(step: StepWork<Held, Done>): Promise<unknown>;
  /** Of a run that is only replayed: whether it had such a step. */
  knows?(key: string): boolean;
};

type KeptProblem = { kind: ErrorKind; code: string; message: string };

/** Failures of the moment: the same step may well succeed later, and is not written off. */
const isPassing = (error: unknown): boolean =>
  !(error instanceof AppError) || ['internal', 'unavailable', 'storage', 'limited'].includes(error.kind);

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const answerOf = (step: StepRow): unknown => {
  if (step.status === 'done') return step.output;
  const { kind, code, message } = step.problem as unknown as KeptProblem;
  throw new AppError(kind, code, message);
};

const spentNothing: Spent = { inputTokens: 0, outputTokens: 0, costMicros: 0, model: null };

/** The steps of a run as they are done for the first time, or after a crash. */
export const liveSteps = (site: WorkSite, lease: Lease, releaseId: string): Steps => {
  const { runId, fence } = lease;

  const begin = <Held, Done>(step: StepWork<Held, Done>) =>
    site.transact('agents.step', async (ctx) => {
      const run = await holdRun(ctx, lease);
      const earlier = await findStep(ctx.db, runId, step.key);
      if (earlier !== null && (earlier.status === 'done' || earlier.status === 'failed')) {
        return { kept: earlier } as const;
      }
      await assertSwitchedOn(ctx, { agentKey: run.agentKey, tool: step.name });
      const begun = await step.begin?.(ctx, run, earlier);
      const { key, kind, name, planStep, input } = step;
      const seq = await beginStep(ctx.db, site.workspaceId, {
        runId,
        key,
        kind,
        name,
        planStep,
        fence,
        input: asJson(input),
        releaseId,
        reservationId: begun?.reservationId ?? null,
        at: ctx.now,
      });
      await updateRun(ctx.db, runId, beat(ctx));
      return { kept: null, seq, held: begun?.held as Held } as const;
    });

  const close = (
    seq: number,
    status: 'done' | 'failed',
    work: (ctx: Context, run: RunRow) => Promise<Outcome & { problem?: KeptProblem }>,
  ): Promise<unknown> =>
    site.transact('agents.step', async (ctx) => {
      const run = await holdRun(ctx, lease);
      const { output, spent = spentNothing, run: fields = {}, problem } = await work(ctx, run);
      const kept = asJson(output);
      const { model, ...counted } = spent;
      const isOurs = await endStep(
        ctx.db,
        { runId, seq, fence },
        {
          status,
          output: kept,
          outputHash: digestOf(kept),
          problem: problem ?? null,
          ...counted,
          at: ctx.now,
        },
      );
      if (!isOurs) throw new LeaseLost('taken');
      await updateRun(ctx.db, runId, {
        ...beat(ctx),
        ...fields,
        ...(model === null ? {} : { model }),
        inputTokens: run.inputTokens + counted.inputTokens,
        outputTokens: run.outputTokens + counted.outputTokens,
        costMicros: run.costMicros + counted.costMicros,
      });
      return kept;
    });

  const tellStep = (step: StepWork<never, never>, status: StepRow['status']): void => {
    const { key, kind, name, planStep } = step;
    site.streams.publish(site.workspaceId, `run/${runId}`, {
      event: 'step',
      data: { key, kind, name, planStep, status },
    });
  };

  return {
    once: async (step) => {
      const begun = await begin(step);
      if (begun.kept !== null) return answerOf(begun.kept);
      tellStep(step as never, 'started');
      try {
        const done = await step.act(begun.held);
        const output = await close(begun.seq, 'done', async (ctx, run) =>
          step.end === undefined ? { output: done } : step.end(ctx, run, done, begun.held),
        );
        tellStep(step as never, 'done');
        return output;
      } catch (error) {
        if (error instanceof LeaseLost || isPassing(error)) throw error;
        const { kind, code, message } = error as AppError;
        await close(begun.seq, 'failed', async (ctx) => {
          const spent = await step.failed?.(ctx, begun.held);
          return {
            output: null,
            problem: { kind, code, message },
            ...(spent === undefined ? {} : { spent }),
          };
        });
        tellStep(step as never, 'failed');
        throw error;
      }
    },
  };
};
