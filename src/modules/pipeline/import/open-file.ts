import { AppError, fail } from '#kernel/errors.ts';
import {
  readPeople,
  type PeopleFile,
  type PersonDraft,
  type ReadPeopleOptions,
  type RowProblem,
} from '#modules/crm/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { MAX_IMPORT_ROWS, type Locale } from '../contract.ts';
import { getWorkspaceCountry } from '../queries/import.ts';
import type { PipelineRow } from '../queries/pipelines.ts';

const MAX_BYTES = 64 * 1024 * 1024;

/** Where the rows come from: one of the three. */
export type Source = {
  file?: Uint8Array | undefined;
  content?: string | undefined;
  contentBase64?: string | undefined;
  mapping?: Record<string, string | null> | undefined;
};

const bytesOf = ({ file, content, contentBase64 }: Source): Uint8Array => {
  if (file !== undefined) return file;
  if (content !== undefined) return new TextEncoder().encode(content);
  return Buffer.from(contentBase64 ?? '', 'base64');
};

/** A stage may be called by its place as well: `3. Invited`. */
const stageNamesOf = (pipeline: PipelineRow | null): ReadPeopleOptions['stages'] =>
  (pipeline?.stages ?? []).map(({ key, name, aliases, order }) => ({
    key,
    name,
    aliases: [...aliases, ...[key, name.nb, name.en, ...aliases].map((alias) => `${order} ${alias}`)],
  }));

/** What is wrong with a file as a whole, in the caller's language. */
export const inLanguage = (error: unknown, locale: Locale): unknown => {
  const messages = error instanceof AppError ? error.details.extensions?.['messages'] : undefined;
  if (!(error instanceof AppError) || typeof messages !== 'object' || messages === null) return error;
  const line = error.details.extensions?.['line'];
  return fail(error.kind, error.code, (messages as Record<Locale, string>)[locale], {
    extensions: line === undefined ? {} : { line },
  });
};

/** Opens a file for reading its rows once. */
export const openFile = async (
  ctx: Context,
  input: Source,
  pipeline: PipelineRow | null,
): Promise<PeopleFile> => {
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

/** A row that could be read. */
export type ReadRow = { row: number; draft: PersonDraft; duplicatesRow: boolean };

const tooManyRows = (locale: Locale) =>
  fail(
    'unprocessable',
    'too_many_rows',
    locale === 'nb'
      ? `Filen har flere enn ${MAX_IMPORT_ROWS} rader. Del den opp, og importer én del om gangen.`
      : `The file has more than ${MAX_IMPORT_ROWS} rows. Split it and import one part at a time.`,
    { extensions: { maxRows: MAX_IMPORT_ROWS } },
  );

/** Reads every row, or refuses the file where there are too many. */
export const readRows = async (file: PeopleFile, locale: Locale) => {
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
