import { IMPORT_FIELDS, type PeopleFile } from '#modules/crm/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import { importPeople, type PeopleImport, type RejectedRow } from '../contract.ts';
import { keysOf, knownPeople } from '../import/known.ts';
import { inLanguage, openFile, readRows, type ReadRow, type Source } from '../import/open-file.ts';
import { ownersOf, unknownOwners } from '../import/owners.ts';
import { planRow, type RowPlan } from '../import/plan-rows.ts';
import { countsOf, previewOf, problemRow, refusedRow } from '../import/report.ts';
import { saveRows } from '../import/save-rows.ts';
import { listIdsByKeys, listKnownPeople, lockImports, lockPeople } from '../queries/import.ts';
import { findPipeline, type PipelineRow } from '../queries/pipelines.ts';
import { pipelineFor } from './start-journey.ts';

const MAX_REJECTED = 5_000;
const MAX_CREATED_IDS = 500;
const PREVIEWED = 20;

type Input = Source & {
  fileName?: string | undefined;
  commit: boolean;
  onDuplicate: 'skip' | 'update';
  pipelineKey?: string | null | undefined;
  tags?: string[] | undefined;
  ownerId?: string | undefined;
};

const pipelineOf = (ctx: Context, key: string | null | undefined): Promise<PipelineRow | null> => {
  if (key === null) return Promise.resolve(null);
  // A workspace without a pipeline has people all the same.
  return key === undefined ? findPipeline(ctx.db, {}) : pipelineFor(ctx, { pipelineKey: key });
};

type Decided = { plans: RowPlan[]; refused: RejectedRow[] };

const decide = async (
  ctx: Context,
  input: Input,
  pipeline: PipelineRow | null,
  file: PeopleFile,
  rows: readonly ReadRow[],
): Promise<Decided> => {
  const keys = new Set(rows.flatMap(({ draft }) => keysOf(draft).map(({ key }) => key)));
  const idsByKey = await listIdsByKeys(ctx.db, [...keys]);
  const ids = [...new Set([...idsByKey.values()].flat())];
  if (input.commit && ids.length > 0) await lockPeople(ctx.db, ids);
  const known = ids.length === 0 ? [] : await listKnownPeople(ctx.db, ids, pipeline?.id ?? null);
  const { locale } = ctx.actor;
  const people = knownPeople(known, idsByKey);
  const planning = { people, pipeline, onDuplicate: input.onDuplicate, now: ctx.now, locale };
  const decided: Decided = { plans: [], refused: [] };
  for (const { row, draft } of rows) {
    const planned = planRow(row, draft, planning);
    if ('unmet' in planned) {
      decided.refused.push(...planned.unmet.map((refusal) => refusedRow(file, row, refusal)));
    } else decided.plans.push(planned);
  }
  return decided;
};

const run = async (ctx: Context, input: Input): Promise<PeopleImport> => {
  const { locale } = ctx.actor;
  const pipeline = await pipelineOf(ctx, input.pipelineKey);
  const file = await openFile(ctx, input, pipeline);
  const read = await readRows(file, locale);
  const owners = await ownersOf(ctx, input.ownerId);
  const rows = read.rows.map((one) => {
    const draft = owners.withOwner(one.draft);
    return { ...one, draft: { ...draft, tags: [...draft.tags, ...(input.tags ?? [])] } };
  });
  if (input.commit) await lockImports(ctx.db, ctx.actor.workspaceId);
  const decided = await decide(ctx, input, pipeline, file, rows);
  const createdIds = input.commit ? await saveRows(ctx, pipeline, decided.plans) : [];
  const rejected: RejectedRow[] = [
    ...read.problems.map((problem) => problemRow(problem, locale)),
    ...decided.refused,
  ].toSorted((a, b) => a.row - b.row);
  return {
    dryRun: !input.commit,
    fileName: input.fileName ?? null,
    encoding: file.encoding,
    delimiter: file.delimiter,
    pipelineKey: pipeline?.key ?? null,
    columns: file.columns.map(({ column, field, confidence, reason, samples }) => ({
      column,
      field,
      confidence,
      reason: reason[locale],
      samples,
    })),
    mapping: file.mapping,
    fields: [...IMPORT_FIELDS],
    notices: [
      ...file.notices.map(({ code, message }) => ({ code, message: message[locale] })),
      ...unknownOwners(owners.unknown, locale),
    ],
    counts: countsOf(rows, decided.plans, read.rejected),
    rejected: rejected.slice(0, MAX_REJECTED),
    rejectedIsComplete: rejected.length <= MAX_REJECTED,
    preview: decided.plans.slice(0, PREVIEWED).map(previewOf),
    createdIds: createdIds.slice(0, MAX_CREATED_IDS),
  };
};

export const importOperations = [
  handle(importPeople, async (ctx, input) => {
    try {
      return await run(ctx, input);
    } catch (error) {
      throw inLanguage(error, ctx.actor.locale);
    }
  }),
];
