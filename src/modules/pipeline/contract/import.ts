import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { line, listOf } from '#kernel/text.ts';
import { pipelineErrors } from './errors.ts';
import { Key } from './words.ts';

/** The most people one import takes: they are saved in one transaction, so that a file is in or it is not. */
export const MAX_IMPORT_ROWS = 20_000;

const MIB = 1024 * 1024;
const MAX_BYTES = 64 * MIB;
/** Reasons that are listed; further rejected rows are only counted. */
const MAX_REJECTED = 5_000;

/** Forms and query strings carry text. */
const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/** An empty text is what a form or a query string has for null. */
const orNone = <Value extends z.ZodType>(value: Value) =>
  z.union([z.literal('').transform(() => null), z.null(), value]);

const readJson = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not valid JSON' });
    return z.NEVER;
  }
};

const Mapping = z.record(z.string().max(300), z.string().max(60).nullable());

const input = z
  .strictObject({
    file: z
      .instanceof(Uint8Array)
      .optional()
      .describe('The bytes of a CSV file: the body itself (text/csv), or the file of a form'),
    content: z.string().max(MAX_BYTES).optional().describe('Instead of a file: CSV text'),
    contentBase64: z
      .string()
      .max(Math.ceil((MAX_BYTES * 4) / 3))
      .optional()
      .describe('Instead of a file: its bytes in base64'),
    fileName: line(300).optional(),
    commit: Flag.default(false).describe('False shows what would happen and changes nothing'),
    mapping: z
      .union([
        Mapping,
        z
          .string()
          .max(64 * 1024)
          .transform(readJson)
          .pipe(Mapping),
      ])
      .optional()
      .describe(
        'The field of a column by its heading, null to leave it out; other columns are mapped by themselves',
      ),
    onDuplicate: z
      .enum(['skip', 'update'])
      .default('update')
      .describe(
        'Of people who are here already: leave them, or fill in what is blank and add channels and tags',
      ),
    pipelineKey: orNone(Key)
      .optional()
      .describe('Where they begin; default: the first pipeline, null: nowhere'),
    tags: listOf(line(60)).optional().describe('Put on everybody in the file'),
    ownerId: Id.optional().describe(
      'Member who gets those whose owner the file does not name; default: the caller',
    ),
  })
  .refine(
    ({ file, content, contentBase64 }) =>
      [file, content, contentBase64].filter((source) => source !== undefined).length === 1,
    { path: ['file'], message: 'give one of file, content and contentBase64' },
  );

/** Why a row was not taken. `row` is its line in the file; the message is in the caller’s language. */
export const RejectedRow = z.object({
  row: z.number().int(),
  column: z.string().nullable(),
  field: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  value: z.string().nullable(),
});
export type RejectedRow = z.infer<typeof RejectedRow>;

const Counts = z.object({
  /** Rows with anything in them. */
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  /** Here already, with nothing to add. */
  unchanged: z.number().int(),
  /** Here already, and left alone as asked. */
  skipped: z.number().int(),
  rejected: z.number().int(),
  /** Rows about somebody whom an earlier row of the file was about. */
  duplicatesInFile: z.number().int(),
  /** Journeys begun. */
  opportunities: z.number().int(),
});
export type ImportCounts = z.infer<typeof Counts>;

const PreviewRow = z.object({
  row: z.number().int(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'skipped']),
  name: z.string(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  company: z.string().nullable(),
  /** Key of the stage; null where they begin nowhere. */
  stage: z.string().nullable(),
  tags: z.array(z.string()),
});

export const PeopleImport = z.object({
  dryRun: z.boolean(),
  fileName: z.string().nullable(),
  encoding: z.string(),
  delimiter: z.string(),
  pipelineKey: z.string().nullable(),
  columns: z.array(
    z.object({
      column: z.string(),
      field: z.string().nullable(),
      /** 0 to 1. */
      confidence: z.number(),
      reason: z.string(),
      samples: z.array(z.string()),
    }),
  ),
  /** The field of every column, to hand back with changes. */
  mapping: Mapping,
  /** What a column can be. */
  fields: z.array(z.string()),
  notices: z.array(z.object({ code: z.string(), message: z.string() })),
  counts: Counts,
  rejected: z.array(RejectedRow).max(MAX_REJECTED),
  /** False where more were rejected than are listed. */
  rejectedIsComplete: z.boolean(),
  /** The first rows that were taken. */
  preview: z.array(PreviewRow),
  /** Up to 500. */
  createdIds: z.array(Id),
});
export type PeopleImport = z.infer<typeof PeopleImport>;

export const importPeople = operation({
  name: 'people.import',
  http: 'POST /people/import',
  effect: 'write',
  role: 'member',
  rawBody: 'file',
  bodyLimit: MAX_BYTES + MIB,
  summary: 'Import people from a CSV file, or show what an import would do',
  description:
    'Columns are recognised in Norwegian and English by their headings and values. A row is taken whole or rejected ' +
    'with its reasons. A stage named in the file is a statement of what has been: the events that its guards ask for ' +
    'are recorded as stated by the import, and fields that they ask for must be there. The same file twice changes nothing.',
  input,
  output: PeopleImport,
  errors: [
    'file_empty',
    'file_too_large',
    'file_not_text',
    'file_no_header',
    'file_too_many_columns',
    'too_many_rows',
    'mapping_unknown_column',
    'mapping_field_twice',
    pipelineErrors.pipelineNotFound,
    pipelineErrors.memberNotFound,
  ],
  example: {
    input: { content: 'Navn;E-post;Steg\nAnna Berg;anna@example.com;Nytt Lead\n', commit: false },
  },
});
