import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { Day, line, prose } from '#kernel/text.ts';
import { pipelineErrors } from './contract/errors.ts';
import { AmountMinor, BoardColumn, Currency, Opportunity, Transition } from './contract/opportunity.ts';
import { Pipeline, StageKind } from './contract/pipeline.ts';
import { GuardRefusal, StageOption } from './contract/refusal.ts';
import { Key } from './contract/words.ts';

export { pipelineErrors } from './contract/errors.ts';
export { Guard, type GuardKind } from './contract/guard.ts';
export {
  importPeople,
  MAX_IMPORT_ROWS,
  PeopleImport,
  RejectedRow,
  type ImportCounts,
} from './contract/import.ts';
export { BoardColumn, Opportunity, Transition } from './contract/opportunity.ts';
export {
  EntryAction,
  MoveRules,
  Pipeline,
  PipelineDefinition,
  type PipelineDraft,
  Stage,
  StageKind,
} from './contract/pipeline.ts';
export { Predicate } from './contract/predicate.ts';
export { CheckedGuard, GuardRefusal, MoveKind, StageOption } from './contract/refusal.ts';
export { type Locale, LocalText } from './contract/words.ts';
export { isBlank } from './rules/blank.ts';
export { isFrozen } from './rules/frozen.ts';
export { matchStage, stageMatcher } from './rules/match-stage.ts';
export { qualificationOf, type Qualification, type QualificationQuestion } from './rules/qualification.ts';
export { refusalSummary, refusalText } from './rules/refusal-text.ts';

/** The pipelines a workspace can begin with. */
export const TEMPLATE_KEYS = ['frazer', 'b2b_sales', 'service_job'] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

const FastTrack = z.strictObject({
  reason: line(500).pipe(z.string().min(3, 'must say why, in at least 3 characters')),
});
const comment = prose(5000).optional();
const atMostOnePipeline = (input: { pipelineId?: unknown; pipelineKey?: unknown }) =>
  input.pipelineId === undefined || input.pipelineKey === undefined;

export const listPipelines = operation({
  name: 'pipelines.list',
  http: 'GET /pipelines',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'The pipelines of the workspace with their stages.',
    plain: ['items[].key', 'items[].name', 'items[].stages[].key', 'items[].stages[].name'],
  },
  summary: 'List the pipelines with their stages, guards and moves',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(Pipeline),
  errors: ['bad_cursor'],
  example: { input: {} },
});

export const installPipelines = operation({
  name: 'pipelines.install',
  http: 'POST /pipelines/install',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  summary: 'Install pipelines from the shipped templates',
  description: 'A pipeline that is there already stays as it is, so that repeating this changes nothing.',
  input: z.strictObject({
    templates: z
      .array(z.enum(TEMPLATE_KEYS))
      .min(1)
      .max(TEMPLATE_KEYS.length)
      .optional()
      .describe('Default: all of them'),
  }),
  output: z.object({ installed: z.array(z.string()), items: z.array(Pipeline) }),
  example: { input: { templates: ['frazer'] } },
});

/** Orders a list of opportunities may have; `-` is descending. One that has no amount or no date comes last. */
export const OpportunitySort = z.enum([
  '-updatedAt',
  'updatedAt',
  '-createdAt',
  'createdAt',
  '-stageEnteredAt',
  'stageEnteredAt',
  '-amountMinor',
  'expectedCloseOn',
]);
export type OpportunitySort = z.infer<typeof OpportunitySort>;

const searchWords = line(200)
  .optional()
  .describe('Beginnings of words of the title, the person or the company');

export const listOpportunities = operation({
  name: 'opportunities.list',
  http: 'GET /opportunities',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe:
      'Journeys of people and companies through pipelines: by stage, owner, value, close date or inactivity.',
    plain: ['items[].stage', 'items[].pipelineKey'],
  },
  summary: 'List opportunities with filter, search, order and paging',
  input: z.strictObject({
    pipelineId: Id.optional(),
    stage: Key.optional(),
    kind: StageKind.optional(),
    personId: Id.optional(),
    companyId: Id.optional(),
    ownerId: Id.optional(),
    q: searchWords,
    sort: OpportunitySort.default('-updatedAt'),
    ...pageInput,
  }),
  output: pageOf(Opportunity),
  errors: ['bad_cursor'],
  example: { input: { stage: 'qualified', limit: 20 } },
});

export const createOpportunity = operation({
  name: 'opportunities.create',
  http: 'POST /opportunities',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 2,
    describe: 'Starts a journey of a person or company in a pipeline.',
  },
  summary: 'Begin a journey of a person or a company',
  description:
    'Beginning in a later stage is walking there: the guards of every stage on the way must hold, as if each move ' +
    'had been made one at a time. Without a pipeline it begins in the first of the workspace.',
  input: z
    .strictObject({
      pipelineId: Id.optional(),
      pipelineKey: Key.optional().describe('Instead of pipelineId'),
      personId: Id.optional(),
      companyId: Id.optional().describe('Default: the person’s'),
      title: line(200).optional().describe('Default: the name of the person or the company'),
      stage: Key.optional().describe('Default: the first stage'),
      ownerId: Id.optional().describe('Member who works it; default: the caller'),
      amountMinor: AmountMinor.optional(),
      currency: Currency.optional(),
      expectedCloseOn: Day.optional(),
      fastTrack: FastTrack.optional(),
      comment,
    })
    .refine(atMostOnePipeline, { path: ['pipelineId'], message: 'give either pipelineId or pipelineKey' })
    .refine((input) => input.personId !== undefined || input.companyId !== undefined, {
      path: ['personId'],
      message: 'give a person, a company, or both',
    })
    .refine((input) => input.amountMinor === undefined || input.currency !== undefined, {
      path: ['currency'],
      message: 'an amount needs its currency',
    }),
  output: Opportunity,
  errors: [
    pipelineErrors.pipelineNotFound,
    pipelineErrors.noPipeline,
    pipelineErrors.personNotFound,
    pipelineErrors.personArchived,
    pipelineErrors.companyNotFound,
    pipelineErrors.companyArchived,
    pipelineErrors.memberNotFound,
    pipelineErrors.subjectMismatch,
    pipelineErrors.alreadyInPipeline,
    pipelineErrors.stageRefused,
  ],
  example: { input: { pipelineKey: 'frazer', personId: '{person}' } },
});

const ofOpportunity = z.strictObject({ id: Id });

export const getOpportunity = operation({
  name: 'opportunities.get',
  http: 'GET /opportunities/:id',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'One journey: its stage, value and what is required next.',
    plain: ['stage', 'pipelineKey'],
  },
  summary: 'Read one opportunity',
  input: ofOpportunity,
  output: Opportunity,
  errors: [pipelineErrors.opportunityNotFound],
  example: { input: { id: '{opportunity}' } },
});

export const updateOpportunity = operation({
  name: 'opportunities.update',
  http: 'PATCH /opportunities/:id',
  effect: 'write',
  role: 'member',
  versioned: true,
  tool: {
    tier: 1,
    describe: 'Changes fields of one journey. Give only what changes; null clears a field.',
    raises: ['ownerId', 'amountMinor', 'currency'],
  },
  summary: 'Change the fields of an opportunity; its stage changes only by a move',
  input: ofOpportunity.extend({
    title: line(200)
      .pipe(z.string().min(1))
      .nullable()
      .optional()
      .describe('Null: the name of its person or company'),
    ownerId: Id.nullable().optional(),
    amountMinor: AmountMinor.nullable().optional(),
    currency: Currency.nullable().optional(),
    expectedCloseOn: Day.nullable().optional(),
    lostReason: line(500).nullable().optional(),
  }),
  output: Opportunity,
  errors: [
    pipelineErrors.opportunityNotFound,
    pipelineErrors.personArchived,
    pipelineErrors.companyArchived,
    pipelineErrors.memberNotFound,
    pipelineErrors.currencyMissing,
    'version_conflict',
  ],
  example: { input: { id: '{opportunity}', title: 'Team start in spring' } },
});

const refusals = [
  pipelineErrors.opportunityNotFound,
  pipelineErrors.personArchived,
  pipelineErrors.companyArchived,
  pipelineErrors.stageRefused,
  pipelineErrors.stageChanged,
];

export const moveOpportunity = operation({
  name: 'opportunities.move',
  http: 'POST /opportunities/:id/move',
  effect: 'write',
  role: 'member',
  tool: {
    tier: 2,
    describe:
      "Moves one journey to another stage. The stage's guards decide: ask opportunities.moves first what is missing.",
  },
  summary: 'Move an opportunity to another stage, if the rules of the pipeline hold',
  description:
    'A refusal (`stage_refused`, 422) lists every unmet rule in `unmet` with its remedy. A fast track overrides ' +
    'order and guards with a reason, for those the pipeline allows it to; what it overrode is kept in the log.',
  input: ofOpportunity.extend({
    stage: Key,
    from: Key.optional().describe('The stage it was seen in; a move that came in between is then a conflict'),
    fastTrack: FastTrack.optional(),
    comment,
    lostReason: line(500).optional(),
  }),
  output: Opportunity.extend({ transition: Transition, warnings: z.array(GuardRefusal) }),
  errors: refusals,
  example: { input: { id: '{opportunity}', stage: 'relationship' } },
});

export const undoMove = operation({
  name: 'opportunities.undoMove',
  http: 'POST /opportunities/:id/undo-move',
  effect: 'write',
  role: 'member',
  summary: 'Take back the last move: return to the stage before it',
  description:
    'Order does not matter, since it was in that stage a moment ago, but the guards of that stage do. Moves are ' +
    'taken back one after the other, the last first; a move taken back does not come back by this.',
  input: ofOpportunity.extend({
    transitionId: Id.describe('The move to take back: the last one of this opportunity that still stands'),
  }),
  output: Opportunity.extend({ transition: Transition }),
  errors: [...refusals, pipelineErrors.nothingBefore],
  example: { input: { id: '{opportunity}', transitionId: '{transition}' } },
});

export const bulkOpportunities = operation({
  name: 'opportunities.bulk',
  http: 'POST /opportunities/bulk',
  effect: 'write',
  role: 'manager',
  summary: 'Move or assign several opportunities, each by the same rules as one',
  description: 'What is refused is left as it is and told in `failed`; the others are done.',
  input: z
    .strictObject({
      ids: z.array(Id).min(1).max(200),
      stage: Key.optional(),
      ownerId: Id.nullable().optional(),
      comment,
      lostReason: line(500).optional(),
    })
    .refine((input) => input.stage !== undefined || input.ownerId !== undefined, {
      path: ['stage'],
      message: 'give a stage, an owner, or both',
    }),
  output: z.object({
    done: z.array(z.object({ id: Id, transitionId: Id.nullable(), stage: z.string() })),
    failed: z.array(
      z.object({ id: Id, code: z.string(), message: z.string(), unmet: z.array(GuardRefusal) }),
    ),
  }),
  errors: [pipelineErrors.memberNotFound],
  example: { input: { ids: ['{opportunity}'], stage: 'not_now' } },
});

export const listMoves = operation({
  name: 'opportunities.moves',
  http: 'GET /opportunities/:id/moves',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe:
      'Where one journey can go from here, and for each stage what is missing. Ask this before opportunities.move.',
    plain: ['items[].stage', 'items[].name'],
  },
  summary: 'Tell which stages may be entered now, and what each of the others lacks',
  input: ofOpportunity,
  output: z.object({ items: z.array(StageOption) }),
  errors: [pipelineErrors.opportunityNotFound],
  example: { input: { id: '{opportunity}' } },
});

export const listTransitions = operation({
  name: 'opportunities.transitions',
  http: 'GET /opportunities/:id/transitions',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'The stages one journey went through, when, and who moved it.',
    plain: ['items[].from', 'items[].to'],
  },
  summary: 'List the moves of an opportunity, newest first',
  input: ofOpportunity.extend(pageInput),
  output: pageOf(Transition),
  errors: [pipelineErrors.opportunityNotFound, 'bad_cursor'],
  example: { input: { id: '{opportunity}' } },
});

export const getBoard = operation({
  name: 'pipelines.board',
  http: 'GET /pipelines/:id/board',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: 'One pipeline as a board: how many journeys and how much value stand in each stage.',
    plain: ['columns[].stage', 'columns[].key', 'columns[].name'],
  },
  summary: 'Read the board: per stage how many, how much, and the first cards',
  input: z.strictObject({
    id: Id,
    ownerId: Id.optional(),
    q: searchWords,
    sort: OpportunitySort.default('-stageEnteredAt'),
    perStage: z.coerce.number().int().min(0).max(100).default(20).describe('Cards per stage'),
  }),
  output: z.object({ pipelineId: Id, columns: z.array(BoardColumn) }),
  errors: [pipelineErrors.pipelineNotFound],
  example: { input: { id: '{pipeline}' } },
});
