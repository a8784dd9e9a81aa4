import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Operation } from '#kernel/operation.ts';
import { canonical } from '../rules/canonical.ts';

/** SHA-256 of a JSON value in its canonical writing, in hexadecimal. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('hex');

/** What an operation takes and how far it reaches: another digest means that an approval is of something else. */
export const schemaDigest = ({ name, input, danger, tool }: Operation): string =>
  digestOf({ name, danger, tool, input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) });

/** A UUID that follows from its parts alone (RFC 9562 version 8): the same thing has the same id everywhere. */
export const idOf = (...parts: readonly string[]): string => {
  const hash = createHash('sha256').update(parts.join('\u001f')).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
};
