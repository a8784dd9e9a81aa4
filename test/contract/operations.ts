import type { Operation } from '#kernel/operation.ts';
import { allModules } from '#app/modules.ts';
import { silentLog } from '#platform/log/log.ts';

/** Every operation of the product, as the registry has them. */
export const allOperations: readonly Operation[] = allModules({
  publicUrl: 'http://localhost:3000',
  secret: '',
  log: silentLog,
}).flatMap((module) => module.operations.map((bound) => bound.operation));

/** The same with its name, for `test.each`. */
export const byName: readonly (readonly [string, Operation])[] = allOperations.map((operation) => [
  operation.name,
  operation,
]);
