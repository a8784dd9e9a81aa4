import { kindOf } from './kinds.ts';
import { fitting, memberSchemas, type Schema } from './schema.ts';

/**
 * Who wrote a text. `member`: somebody of the workspace, here. `pasted`: a member put it there, but it may be others'
 * words, as notes are. `outside`: a stranger, a file, a program, or nobody knows.
 */
export type Origin = 'member' | 'pasted' | 'outside';

/** Whether it may hold an attacker's words; whether it may hold what only members should see. */
export const isUntrusted = (origin: Origin): boolean => origin !== 'member';
export const isPrivate = (origin: Origin): boolean => origin !== 'outside';

const MEMBER_NAMES = new Set(['ownerName', 'assigneeName']);
const OWN_WORDS = new Set(['title', 'description', 'text', 'subject']);

/** A member that the contract itself limits to certain words: what anybody could have written there says nothing. */
const declaredWord = (
  record: object,
  schemas: readonly Schema[],
  root: Schema,
  name: string,
): string | null => {
  const value = (record as Record<string, unknown>)[name];
  const schema = memberSchemas(schemas, name);
  if (typeof value !== 'string' || schema === undefined) return null;
  return kindOf(fitting(schema, root, value), value) === 'enum' ? value : null;
};

const kindOfActor = (
  record: object,
  schemas: readonly Schema[],
  root: Schema,
  name: 'author' | 'actor',
): string | null => {
  const actor = (record as Record<string, unknown>)[name];
  const schema = memberSchemas(schemas, name);
  if (typeof actor !== 'object' || actor === null || schema === undefined) return null;
  return declaredWord(actor, fitting(schema, root, actor), root, 'kind');
};

/**
 * Who wrote the texts of a record, by what the record says of itself, or else by what it stands in. Unknown is
 * outside. A note of a member is `pasted`: an import writes a file's words under the name of who imported it, and
 * people paste e-mails.
 */
export const originIn = (
  record: object,
  schemas: readonly Schema[],
  root: Schema,
  inherited: Origin,
): ((member: string) => Origin) => {
  const author = kindOfActor(record, schemas, root, 'author');
  const actor = kindOfActor(record, schemas, root, 'actor');
  const source = declaredWord(record, schemas, root, 'source');
  const isNote = declaredWord(record, schemas, root, 'kind') === 'note';
  const isMarked = author !== null || actor !== null || source !== null;
  return (member) => {
    if (MEMBER_NAMES.has(member)) return 'member';
    if (!isMarked) return inherited;
    if (source !== null) return source === 'person' && OWN_WORDS.has(member) ? 'member' : 'outside';
    if (author === 'member' && OWN_WORDS.has(member)) return 'pasted';
    if (actor === 'member' && isNote && member === 'data') return 'pasted';
    return 'outside';
  };
};
