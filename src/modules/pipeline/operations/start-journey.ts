import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { findCompany } from '#modules/crm/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { pipelineErrors, type Opportunity } from '../contract.ts';
import { findJourneyOfPerson, insertJourneys, memberExists } from '../queries/journey.ts';
import { findOpportunityRow, opportunityFor } from '../queries/opportunities.ts';
import { findPipeline, type PipelineRow } from '../queries/pipelines.ts';
import { insertTransitions, transitionOf } from '../queries/transitions.ts';
import { replaceWords } from '../queries/words.ts';
import { evaluateEntry } from '../rules/evaluate.ts';
import { firstStage, stageOf } from '../rules/moves.ts';
import { stageRefused } from '../rules/refused.ts';
import { gatherFacts } from './gather-facts.ts';
import { newTransition, showStage, tellMove } from './record-move.ts';
import { assertCompanyAtWork, assertSubjectFits, lockSubject, type Subject } from './subject.ts';

export type NewOpportunity = {
  /** Neither: the workspace's first pipeline. */
  pipelineId?: string | undefined;
  pipelineKey?: string | undefined;
  personId?: string | undefined;
  companyId?: string | undefined;
  title?: string | undefined;
  stage?: string | undefined;
  ownerId?: string | undefined;
  amountMinor?: number | undefined;
  currency?: string | undefined;
  expectedCloseOn?: string | undefined;
  fastTrack?: { reason: string } | undefined;
  comment?: string | undefined;
};

/** @throws AppError not_found `pipeline_not_found`; conflict `no_pipeline` when the workspace has none at all */
export const pipelineFor = async (
  ctx: Context,
  by: Pick<NewOpportunity, 'pipelineId' | 'pipelineKey'>,
): Promise<PipelineRow> => {
  const pipeline = await findPipeline(ctx.db, by);
  if (pipeline !== null) return pipeline;
  if (by.pipelineId !== undefined || by.pipelineKey !== undefined) {
    throw fail('not_found', pipelineErrors.pipelineNotFound, 'There is no such pipeline here.');
  }
  throw fail(
    'conflict',
    pipelineErrors.noPipeline,
    'This workspace has no pipeline yet. An administrator installs one with POST /pipelines/install.',
  );
};

/** @throws AppError unprocessable `member_not_found` when nobody here has this id */
export const assertMember = async (ctx: Context, ownerId: string | null | undefined): Promise<void> => {
  if (ownerId === null || ownerId === undefined || (await memberExists(ctx.db, ownerId))) return;
  throw fail('unprocessable', pipelineErrors.memberNotFound, 'There is no such member in this workspace.', {
    errors: [{ pointer: '/ownerId', message: 'is not a member of this workspace' }],
  });
};

const alreadyInPipeline = (pipeline: PipelineRow, opportunityId: string | undefined) =>
  fail(
    'conflict',
    pipelineErrors.alreadyInPipeline,
    `They are in “${pipeline.name.en}” already, where a person has one journey. Move that one instead.`,
    opportunityId === undefined ? {} : { extensions: { opportunityId } },
  );

export const getOpportunityFor = async (ctx: Context, id: string): Promise<Opportunity> => {
  const row = await findOpportunityRow(ctx.db, ctx.now, id);
  if (row === null) {
    throw fail('not_found', pipelineErrors.opportunityNotFound, 'There is no such opportunity here.');
  }
  return opportunityFor(ctx.actor, row);
};

/** The person and the company of a new journey; without one named, the company they belong to. */
const lockNewSubject = async (ctx: Context, input: NewOpportunity): Promise<Subject> => {
  const subject = await lockSubject(ctx, {
    personId: input.personId ?? null,
    companyId: input.companyId ?? null,
  });
  const { person, company } = subject;
  if (company !== null) assertCompanyAtWork(company);
  if (company !== null || person === null || person.companyId === null) return subject;
  return { person, company: await findCompany(ctx.db, person.companyId) };
};

/** Begins a journey, in the caller's transaction, where the guards of the stage and of all before it hold. */
export const startOpportunity = async (ctx: Context, input: NewOpportunity): Promise<Opportunity> => {
  const pipeline = await pipelineFor(ctx, input);
  const ownerId = input.ownerId ?? ctx.actor.memberId;
  await assertMember(ctx, input.ownerId);
  const subject = await lockNewSubject(ctx, input);
  const { person, company } = subject;
  assertSubjectFits(pipeline, subject);
  if (pipeline.single && person !== null) {
    const known = await findJourneyOfPerson(ctx.db, person.id, pipeline.id);
    if (known !== null) throw alreadyInPipeline(pipeline, known.id);
  }

  const journey = {
    id: newId(Date.parse(ctx.now)),
    pipelineId: pipeline.id,
    personId: person?.id ?? null,
    companyId: company?.id ?? null,
    title: input.title || null,
    stageEnteredAt: ctx.now,
    enteredAt: ctx.now,
    ownerId,
    amountMinor: input.amountMinor ?? null,
    currency: input.currency ?? null,
    expectedCloseOn: input.expectedCloseOn ?? null,
    lostReason: null,
    completedFollowUps: 0,
  };
  const { fastTrack } = input;
  const evaluation = evaluateEntry({
    pipeline,
    stageKey: input.stage ?? firstStage(pipeline).key,
    from: null,
    facts: await gatherFacts(ctx.db, pipeline, subject, journey),
    fastTrack: fastTrack === undefined ? undefined : { ...fastTrack, role: ctx.actor.role },
    locale: ctx.actor.locale,
  });
  const stage = stageOf(pipeline, evaluation.stage);
  if (!evaluation.allowed || stage === undefined) throw stageRefused(evaluation, ctx.actor.locale);

  const { workspaceId } = ctx.actor;
  const added = await insertJourneys(ctx.db, [
    {
      ...journey,
      workspaceId,
      stage: stage.key,
      stageKind: stage.kind,
      probability: stage.probability,
      onlyForPersonId: pipeline.single ? journey.personId : null,
      now: ctx.now,
    },
  ]);
  if (!added.has(journey.id)) throw alreadyInPipeline(pipeline, undefined);
  const entered = newTransition(ctx, pipeline.id, {
    opportunityId: journey.id,
    personId: journey.personId,
    number: 1,
    from: null,
    fromEnteredAt: null,
    evaluation,
    comment: input.comment,
    fastTrackReason: fastTrack?.reason,
  });
  await insertTransitions(ctx.db, [entered]);
  const texts = [journey.title, person?.displayName ?? null, company?.name ?? null];
  await replaceWords(ctx.db, workspaceId, [{ id: journey.id, texts, isNew: true }]);
  await tellMove(ctx, pipeline, transitionOf(entered), journey);
  await showStage(ctx, person, pipeline, { stageKey: stage.key, stageEnteredAt: ctx.now });
  ctx.change({
    event: 'opportunities.created',
    type: 'opportunity',
    id: journey.id,
    personId: journey.personId,
    data: {
      pipelineId: pipeline.id,
      pipelineKey: pipeline.key,
      from: null,
      to: stage.key,
      transitionId: entered.id,
      firstEntry: true,
      fastTrack: entered.fastTrackReason !== null,
      source: 'app',
    },
  });
  return getOpportunityFor(ctx, journey.id);
};
