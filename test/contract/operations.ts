import type { Operation } from '#kernel/operation.ts';
import { allModules } from '#app/modules.ts';

/** Every operation of the product, as the registry has them. */
export const allOperations: readonly Operation[] = allModules('http://localhost:3000').flatMap((module) =>
  module.operations.map((bound) => bound.operation),
);

/** The same with its name, for `test.each`. */
export const byName: readonly (readonly [string, Operation])[] = allOperations.map((operation) => [
  operation.name,
  operation,
]);
