import { AppError, fail } from '#kernel/errors.ts';
import {
  IMPORT_FIELDS,
  readPeople,
  type PeopleFile,
  type PersonDraft,
  type ReadPeopleOptions,
  type RowProblem,
} from '#modules/crm/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import {
  importPeople,
  MAX_IMPORT_ROWS,
  pipelineErrors,
  type GuardRefusal,
  type Locale,
  type PeopleImport,
  type RejectedRow,
} from '../contract.ts';
import { keysOf, knownPeople } from '../import/known.ts';
import { planRow, type RowPlan } from '../import/plan-rows.ts';
import { saveRows } from '../import/save-rows.ts';
import {
  getWorkspaceCountry,
  listIdsByKeys,
  listKnownPeople,
  listMemberEmails,
  lockImports,
  lockPeople,
} from '../queries/import.ts';
import { findPipeline, type PipelineRow } from '../queries/pipelines.ts';
import { pipelineFor } from './start-journey.ts';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_REJECTED = 5_000;
const MAX_CREATED_IDS = 500;
const PREVIEWED = 20;

type Input = {
  file?: Uint8Array | undefined;
  content?: string | undefined;
  contentBase64?: string | undefined;
  fileName?: string | undefined;
  commit: boolean;
  mapping?: Record<string, string | null> | undefined;
  onDuplicate: 'skip' | 'update';
  pipelineKey?: string | null | undefined;
  tags?: string[] | undefined;
  ownerId?: string | undefined;
};

const bytesOf = ({ file, content, contentBase64 }: Input): Uint8Array => {
  if (file !== undefined) return file;
  if (content !== undefined) return new TextEncoder().encode(content);
  return Buffer.from(contentBase64 ?? '', 'base64');
};

const pipelineOf = (ctx: Context, key: string | null | undefined): Promise<PipelineRow | null> => {
  if (key === null) return Promise.resolve(null);
  // A workspace without a pipeline has people all the same.
  return key === undefined ? findPipeline(ctx.db, {}) : pipelineFor(ctx, { pipelineKey: key });
};

/** A stage may be called by its place as well: `3. Invited`. */
const stageNamesOf = (pipeline: PipelineRow | null): ReadPeopleOptions['stages'] =>
  (pipeline?.stages ?? []).map(({ key, name, aliases, order }) => ({
    key,
    name,
    aliases: [...aliases, ...[key, name.nb, name.en, ...aliases].map((alias) => `${order} ${alias}`)],
  }));

/** What is wrong with a file as a whole, in the caller's language. */
const inLanguage = (error: unknown, locale: Locale): unknown => {
  const messages = error instanceof AppError ? error.details.extensions?.['messages'] : undefined;
  if (!(error instanceof AppError) || typeof messages !== 'object' || messages === null) return error;
  const line = error.details.extensions?.['line'];
  return fail(error.kind, error.code, (messages as Record<Locale, string>)[locale], {
    extensions: line === undefined ? {} : { line },
  });
};

const openFile = async (ctx: Context, input: Input, pipeline: PipelineRow | null): Promise<PeopleFile> => {
  const options: ReadPeopleOptions = {
    country: (await getWorkspaceCountry(ctx.db)) as ReadPeopleOptions['country'],
    locale: ctx.actor.locale,
    timeZone: ctx.actor.timeZone,
    now: ctx.now,
    stages: stageNamesOf(pipeline),
    // Who is here already is known to the database, so that duplicates are judged here.
    duplicates: 'update',
    maxBytes: MAX_BYTES,
    ...(input.mapping === undefined ? {} : { mapping: input.mapping as ReadPeopleOptions['mapping'] }),
  };
  const bytes = bytesOf(input);
  const file = await readPeople(bytes, options);
  const stage = file.columns.find(({ field }) => field === 'stage');
  if (pipeline !== null || stage === undefined) return file;
  await file.close();
  // Without a pipeline a stage means nothing.
  return readPeople(bytes, { ...options, mapping: { ...file.mapping, [stage.column]: null } });
};

type ReadRow = { row: number; draft: PersonDraft; duplicatesRow: boolean };

const tooManyRows = (locale: Locale) =>
  fail(
    'unprocessable',
    'too_many_rows',
    locale === 'nb'
      ? `Filen har flere enn ${MAX_IMPORT_ROWS} rader. Del den opp, og importer én del om gangen.`
      : `The file has more than ${MAX_IMPORT_ROWS} rows. Split it and import one part at a time.`,
    { extensions: { maxRows: MAX_IMPORT_ROWS } },
  );

const readRows = async (file: PeopleFile, locale: Locale) => {
  const rows: ReadRow[] = [];
  const problems: RowProblem[] = [];
  let rejected = 0;
  for await (const read of file.rows) {
    if (rows.length + rejected >= MAX_IMPORT_ROWS) throw tooManyRows(locale);
    if (read.kind === 'rejected' || read.kind === 'stopped') {
      rejected += 1;
      problems.push(...read.errors);
    } else rows.push({ row: read.row, draft: read.draft, duplicatesRow: read.duplicateOf !== null });
  }
  return { rows, problems, rejected };
};

/** Which column a rule about a field is about: that of the field, or else that of the stage. */
const columnOf = (file: PeopleFile, refusal: GuardRefusal) => {
  const field = refusal.kind === 'field' ? refusal.field.slice(refusal.field.indexOf('.') + 1) : 'stage';
  const column =
    file.columns.find((one) => one.field === field) ?? file.columns.find((one) => one.field === 'stage');
  return { field: column?.field ?? null, column: column?.column ?? null };
};

const refusedRow = (file: PeopleFile, row: number, refusal: GuardRefusal): RejectedRow => ({
  row,
  ...columnOf(file, refusal),
  code: refusal.rule,
  message: `${refusal.message} ${refusal.remedy}`,
  value: null,
});

type Decided = { plans: RowPlan[]; refused: RejectedRow[]; refusedRows: number };

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
  const decided: Decided = { plans: [], refused: [], refusedRows: 0 };
  for (const { row, draft } of rows) {
    const planned = planRow(row, draft, planning);
    if ('unmet' in planned) {
      decided.refusedRows += 1;
      decided.refused.push(...planned.unmet.map((refusal) => refusedRow(file, row, refusal)));
    } else decided.plans.push(planned);
  }
  return decided;
};

type Owners = { withOwner(draft: PersonDraft): PersonDraft; unknown: ReadonlySet<string> };

/** Rows whose owner is no member here go to whoever imports, which is said. */
const ownersOf = async (ctx: Context, ownerId: string | undefined): Promise<Owners> => {
  const members = await listMemberEmails(ctx.db);
  const fallback = [...members].find(([, id]) => id === ownerId)?.[0] ?? null;
  if (ownerId !== undefined && fallback === null) {
    throw fail('unprocessable', pipelineErrors.memberNotFound, 'There is no such member in this workspace.', {
      errors: [{ pointer: '/ownerId', message: 'is not a member of this workspace' }],
    });
  }
  const unknown = new Set<string>();
  return {
    unknown,
    withOwner: (draft) => {
      const named = draft.ownerEmail;
      if (named !== null && members.has(named.toLowerCase())) return draft;
      if (named !== null) unknown.add(named);
      return { ...draft, ownerEmail: fallback };
    },
  };
};

const unknownOwners = (emails: ReadonlySet<string>, locale: Locale): PeopleImport['notices'] =>
  [...emails].slice(0, 20).map((email) => ({
    code: 'owner_unknown',
    message:
      locale === 'nb'
        ? `${email} er ikke medlem her, så personene blir dine.`
        : `${email} is not a member here, so their people become yours.`,
  }));

const previewOf = ({ row, outcome, draft, placement }: RowPlan): PeopleImport['preview'][number] => ({
  row,
  outcome,
  name: draft.name,
  emails: draft.emails,
  phones: draft.phones.map(({ e164 }) => e164),
  company: draft.company,
  stage: placement?.stage.key ?? null,
  tags: draft.tags,
});

const countsOf = (rows: readonly ReadRow[], decided: Decided, rejected: number): PeopleImport['counts'] => {
  const of = (outcome: RowPlan['outcome']) =>
    decided.plans.reduce((sum, plan) => sum + (plan.outcome === outcome ? 1 : 0), 0);
  return {
    rows: rows.length + rejected,
    created: of('created'),
    updated: of('updated'),
    unchanged: of('unchanged'),
    skipped: of('skipped'),
    rejected: rejected + decided.refusedRows,
    duplicatesInFile: rows.reduce((sum, { duplicatesRow }) => sum + (duplicatesRow ? 1 : 0), 0),
    opportunities: decided.plans.reduce(
      (sum, { placement }) => sum + (placement !== null && placement.from === null ? 1 : 0),
      0,
    ),
  };
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
    ...read.problems.map(({ message, ...problem }) => ({ ...problem, message: message[locale] })),
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
    counts: countsOf(rows, decided, read.rejected),
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
