import pg from 'pg';

type Parse = (text: string) => unknown;

const OID = { int8: 20, text: 25, date: 1082, timestamptz: 1184, numeric: 1700, textArray: 1009 } as const;

/**
 * `2026-11-20 10:00:00.5+00` → `2026-11-20T10:00:00.500Z`. Sessions run in UTC, so this is text surgery: a `Date`
 * for each of a page's timestamps costs more than everything else done with the row.
 */
export const parseInstant = (text: string): string => {
  if (!text.endsWith('+00')) return new Date(text).toISOString();
  const dot = text.indexOf('.', 19);
  const millis =
    dot === -1
      ? '000'
      : text
          .slice(dot + 1, -3)
          .padEnd(3, '0')
          .slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${millis}Z`;
};

/** What `pg` itself does with a type. */
const usual = (oid: number): Parse => pg.types.getTypeParser(oid, 'text') as Parse;

const asIs = usual(OID.text);
const parseAnyTextArray = usual(OID.textArray);

/** `{a,b}` → `['a', 'b']`; only what needs quotes is left to the parser that knows them. */
const parseTextArray: Parse = (text) => {
  if (text === '{}') return [];
  return /["\\]|NULL|^\[|.\{/.test(text) ? parseAnyTextArray(text) : text.slice(1, -1).split(',');
};

const ours = new Map<number, Parse>([
  [OID.int8, Number],
  [OID.date, asIs],
  [OID.timestamptz, parseInstant],
  [OID.numeric, asIs],
  [OID.textArray, parseTextArray],
]);

/** How a column of this type is turned from PostgreSQL's text into what contracts speak; null where it stays text. */
export const parserOf = (oid: number): Parse | null => {
  const parse = ours.get(oid) ?? usual(oid);
  return parse === asIs ? null : parse;
};

/** The same, in the shape `pg` takes. */
export const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): Parse =>
    format === 'binary' ? (pg.types.getTypeParser(oid, 'binary') as Parse) : (parserOf(oid) ?? asIs),
};
