import { z } from 'zod';

/** A UUID in its canonical lower-case form. Version 7 is what we make; any version is accepted from outside. */
export const Id = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'must be a UUID')
  .transform((id) => id.toLowerCase())
  .meta({ format: 'uuid' });

/**
 * An id in an answer, which we made: it is not looked at again on its way out, for in a page of records that would be
 * most of what checking them costs.
 */
export const OurId = z.string().meta({ format: 'uuid' });

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const format = (b: Uint8Array): string => {
  let out = '';
  for (let i = 0; i < 16; i++) {
    out += hex[b[i] ?? 0];
    if (i === 3 || i === 5 || i === 7 || i === 9) out += '-';
  }
  return out;
};

/**
 * A UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then randomness, so that keys made together
 * lie together in an index.
 */
export const newId = (atMs: number = Date.now()): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let ms = atMs;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return format(bytes);
};
