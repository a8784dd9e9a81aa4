import { compare, type CompareOptions } from './compare.ts';

const TIMES = 10;
/** Reads whose cost must not grow with the table. */
const PAGES = ['list', 'get', 'deep', 'search', 'next'];

/** The same pages with ten times as many tasks: compare the product's figures of the two tables. */
export const scale = async (options: CompareOptions): Promise<string> => {
  const few = await compare({ ...options, only: PAGES });
  const many = await compare({ ...options, tasks: options.tasks * TIMES, only: PAGES });
  return [few, '', many].join('\n');
};
