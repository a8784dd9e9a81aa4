import pg from 'pg';

type Parse = (text: string) => unknown;

const OID = { int8: 20, date: 1082, timestamptz: 1184, numeric: 1700, int8Array: 1016 } as const;

/**
 * `2026-11-20 10:00:00.5+00` → `2026-11-20T10:00:00.500Z`. Sessions run in UTC, so this is text surgery: a `Date`
 * for each of a page's timestamps costs more than everything else done with the row.
 */
export const parseInstant = (text: string): string => {
  if (!text.endsWith('+00')) return new Date(text).toISOString();
  const dot = text.indexOf('.', 19);
  const millis = dot === -1 ? '000' : text.slice(dot + 1, -3).padEnd(3, '0').slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${millis}Z`;
};

const identity: Parse = (text) => text;

const ours = new Map<number, Parse>([
  [OID.int8, Number],
  [OID.date, identity],
  [OID.timestamptz, parseInstant],
  [OID.numeric, identity],
]);

/** How a column of this type is turned from PostgreSQL's text into what contracts speak. */
export const parserOf = (oid: number): Parse => ours.get(oid) ?? (pg.types.getTypeParser(oid, 'text') as Parse);

/** The same, in the shape `pg` takes. */
export const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : parserOf(oid),
};
