import { entries, floors, modules, sides } from '../../src/architecture.ts';

/** Where code may run. `test` code runs under the test runner only, and may reach either side. */
export type Side = 'neutral' | 'server' | 'browser' | 'test';

/** What the path of a file says about it. */
export type Place = {
  /** The folder it lives in: a floor, or a module. `test` is above all. */
  home: string;
  /** Position in the total order, lowest 0. */
  rank: number;
  side: Side;
  /** Its path inside the home. */
  inside: string;
  isModule: boolean;
  /** Other homes may import it. */
  isEntry: boolean;
};

const HOMES: readonly string[] = floors.flatMap(({ name }) =>
  name === 'modules' ? modules.map((one) => `src/modules/${one.name}`) : [`src/${name}`],
);

const isTest = (inside: string): boolean => /(^|\/)test\//.test(inside) || /\.test\.tsx?$/.test(inside);

/** `rules.ts` and `rules/…` are both the word rules. */
const firstWord = (inside: string): string => inside.split('/')[0]?.replace(/\.tsx?$/, '') ?? '';

const sideOf = (home: string, inside: string): Side => {
  if (isTest(inside)) return 'test';
  const floor = home.split('/')[1];
  const special: Readonly<Record<string, Side>> =
    floor === 'modules' ? sides.modules : floor === 'app' ? sides.app : {};
  return special[firstWord(inside)] ?? floors.find(({ name }) => name === floor)?.side ?? 'server';
};

/** The place of a file, or `null` when the architecture knows no home for it. */
export const placeOf = (path: string): Place | null => {
  if (path === 'src/architecture.ts') {
    return { home: 'src', rank: HOMES.length, side: 'neutral', inside: path, isModule: false, isEntry: true };
  }
  if (path.startsWith('test/')) {
    const inside = path.slice('test/'.length);
    return { home: 'test', rank: HOMES.length + 1, side: 'test', inside, isModule: false, isEntry: true };
  }
  const rank = HOMES.findIndex((home) => path.startsWith(`${home}/`));
  const home = HOMES[rank];
  if (home === undefined) return null;
  const inside = path.slice(home.length + 1);
  const isModule = home.startsWith('src/modules/');
  const side = sideOf(home, inside);
  const isEntry = !isModule || (entries as readonly string[]).includes(inside) || inside === 'test/make.ts';
  return { home, rank, side, inside, isModule, isEntry };
};
