import { z } from 'zod';
import { FactPath } from './words.ts';

/** How deep a predicate may nest. */
export const MAX_PREDICATE_DEPTH = 12;

const Scalar = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);
const Operand = z.union([Scalar, z.strictObject({ fact: FactPath })]);
const Pair = z.tuple([Operand, Operand]);

export type Scalar = z.infer<typeof Scalar>;
export type Operand = z.infer<typeof Operand>;

/** A typed condition over facts. It is data: nothing in it is ever run as code. */
export type Predicate =
  | { and: Predicate[] }
  | { or: Predicate[] }
  | { not: Predicate }
  | { eq: [Operand, Operand] }
  | { gt: [Operand, Operand] }
  | { gte: [Operand, Operand] }
  | { lt: [Operand, Operand] }
  | { lte: [Operand, Operand] }
  | { in: [Operand, Scalar[] | { fact: string }] }
  | { present: string };

const PredicateNode: z.ZodType<Predicate, Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(PredicateNode).min(1).max(20) }),
    z.strictObject({ or: z.array(PredicateNode).min(1).max(20) }),
    z.strictObject({ not: PredicateNode }),
    z.strictObject({ eq: Pair }),
    z.strictObject({ gt: Pair }),
    z.strictObject({ gte: Pair }),
    z.strictObject({ lt: Pair }),
    z.strictObject({ lte: Pair }),
    z.strictObject({
      in: z.tuple([Operand, z.union([z.array(Scalar).max(100), z.strictObject({ fact: FactPath })])]),
    }),
    z.strictObject({ present: FactPath }),
  ]),
);

/** Counts levels without recursion, so that a hostile depth is refused before anything recurses into it. */
const isShallow = (value: unknown): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > 2 * MAX_PREDICATE_DEPTH + 3) return false;
    level = level.flatMap((node) =>
      typeof node === 'object' && node !== null ? Object.values(node as Record<string, unknown>) : [],
    );
  }
  return true;
};

export const Predicate = z
  .custom<Predicate>(isShallow, `must not nest deeper than ${MAX_PREDICATE_DEPTH} levels`)
  .pipe(PredicateNode);
