import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  type ListResourcesResult,
  type ReadResourceResult,
} from '@modelcontextprotocol/server';
import { fail } from '#kernel/errors.ts';
import { Id } from '#kernel/ids.ts';
import { decodeCursor, encodeCursor, type Page } from '#kernel/page.ts';
import { asAppError } from '#platform/http/problem.ts';

/** A kind of record with an address, and the operations it is listed and read by. */
export type Kind = {
  kind: string;
  title: string;
  description: string;
  list: string;
  get: string;
  /** Member of a listed record that says what it is called. */
  label: string;
  /** Newest first, in the words of the list. */
  sort: string;
};

export const KINDS: readonly Kind[] = [
  {
    kind: 'people',
    title: 'Person',
    description: 'A person: names, channels, company, owner, stage and what they want.',
    list: 'people.list',
    get: 'people.get',
    label: 'name',
    sort: '-updatedAt',
  },
  {
    kind: 'companies',
    title: 'Company',
    description: 'A company and how many people of it are known.',
    list: 'companies.list',
    get: 'companies.get',
    label: 'name',
    sort: '-updatedAt',
  },
  {
    kind: 'tasks',
    title: 'Task',
    description: 'Something somebody is to do, when, and about whom.',
    list: 'tasks.list',
    get: 'tasks.get',
    label: 'title',
    sort: '-updated',
  },
  {
    kind: 'opportunities',
    title: 'Opportunity',
    description: 'The journey of a person or a company through a pipeline.',
    list: 'opportunities.list',
    get: 'opportunities.get',
    label: 'title',
    sort: '-updatedAt',
  },
];

/** Calls an operation by name, as whoever asks. It throws AppErrors only. */
export type Call = (operation: string, input: object) => Promise<unknown>;

type Listed = { id: string } & Record<string, unknown>;

const PAGE = 50;
const ORDER = 'resources';
export const MIME = 'application/json';

const labelOf = (kind: Kind, record: Listed): string => {
  const label = record[kind.label];
  return typeof label === 'string' && label !== '' ? label : `${kind.title} ${record.id}`;
};

const positionOf = (cursor: string | undefined): { at: number; within: string | null } => {
  if (cursor === undefined) return { at: 0, within: null };
  const [at, within] = decodeCursor(cursor, ORDER, 2);
  return { at: typeof at === 'number' ? at : -1, within: typeof within === 'string' ? within : null };
};

/** A refusal in the only words the protocol has for it here. */
const asProtocolError = (error: unknown, uri: string): ProtocolError => {
  const { kind, code, message } = asAppError(error);
  if (kind === 'not_found') return new ResourceNotFoundError(uri);
  const isOurs = kind === 'internal' || kind === 'unavailable' || kind === 'storage';
  return new ProtocolError(
    isOurs ? ProtocolErrorCode.InternalError : ProtocolErrorCode.InvalidParams,
    `${code}: ${message}`,
  );
};

const pageAfter = async (call: Call, cursor: string | undefined): Promise<ListResourcesResult> => {
  const { at, within } = positionOf(cursor);
  const kind = KINDS[at];
  if (kind === undefined) throw fail('invalid', 'bad_cursor', 'This cursor is not one of ours.');
  const asked = { sort: kind.sort, limit: PAGE, ...(within === null ? {} : { cursor: within }) };
  const { items, nextCursor } = (await call(kind.list, asked)) as Page<Listed>;
  const following = at + 1 < KINDS.length ? encodeCursor(ORDER, [at + 1, null]) : null;
  const next = nextCursor === null ? following : encodeCursor(ORDER, [at, nextCursor]);
  return {
    resources: items.map((record) => ({
      uri: `flowstate://${kind.kind}/${record.id}`,
      name: `${kind.kind}/${record.id}`,
      title: labelOf(kind, record),
      mimeType: MIME,
    })),
    ...(next === null ? {} : { nextCursor: next }),
  };
};

/**
 * A page of records, one kind after the other, of each those that changed last first.
 *
 * @throws ProtocolError
 */
export const listResources = (call: Call, cursor: string | undefined): Promise<ListResourcesResult> =>
  pageAfter(call, cursor).catch((error: unknown) => {
    throw asProtocolError(error, '');
  });

/** @throws ResourceNotFoundError when there is no such record in the workspace of who asks */
export const readResource = async (
  call: Call,
  kind: Kind,
  uri: string,
  id: string,
): Promise<ReadResourceResult> => {
  if (!Id.safeParse(id).success) throw new ResourceNotFoundError(uri);
  try {
    const record = await call(kind.get, { id });
    return { contents: [{ uri, mimeType: MIME, text: JSON.stringify(record) }] };
  } catch (error) {
    throw asProtocolError(error, uri);
  }
};
