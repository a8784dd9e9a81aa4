import { AppError } from '#kernel/errors.ts';
import type { Durable } from './durable.ts';
import { labelOf } from './labels.ts';

/** A record that was on the screen, with its kind and name. */
export type IdentifiedRecord = { type: string; id: string; label: string };

/** Where a record of which only the id is known can be, the likeliest first. */
const KINDS = [
  ['person', 'people.get'],
  ['opportunity', 'opportunities.get'],
  ['task', 'tasks.get'],
  ['company', 'companies.get'],
] as const;

/** Records that are looked up; of more on one screen none is meant in particular. */
const MOST = 3;

const found = async (work: Durable, operation: string, id: string): Promise<object | null> => {
  if (!work.tools.has(operation)) return null;
  try {
    return (await work.read(operation, { id }, { key: `selected:${operation}:${id}` })) as object;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') return null;
    throw error;
  }
};

/** The records that were on the screen, by their kind and name. What nobody may read is left out. */
export const identifySelected = async (work: Durable): Promise<IdentifiedRecord[]> => {
  const identified: IdentifiedRecord[] = [];
  for (const { type, id } of work.run.selected.slice(0, MOST)) {
    for (const [kind, operation] of KINDS) {
      if (type !== null && type !== kind) continue;
      const record = await found(work, operation, id);
      if (record === null) continue;
      identified.push({ type: kind, id, label: labelOf(record, work.run.locale) });
      break;
    }
  }
  return identified;
};
