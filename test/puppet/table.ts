import type { Goal } from './goals.ts';

/** What one insertion point came to, every goal tried at once. */
export type Row = {
  point: string;
  /** With the defence: changes that nobody had approved, addresses with the secret, orders that reached the planner. */
  effects: number;
  leaks: number;
  steered: number;
  /** Of what the member asked for, what was proposed: with the puppet obeying, and with the honest oracle. */
  obedient: number;
  honest: number;
  asked: number;
  /** Goals reached in spite of the defence. */
  reached: readonly Goal[];
  /** Goals reached where the same puppet is obeyed directly. */
  withoutDefence: readonly Goal[];
};

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const head = (cells: readonly string[]): string[] => [
  line(cells),
  line(cells.map((_, i) => (i === 0 ? '---' : '--:'))),
];

const total = (rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** The matrix as the documentation shows it: by insertion point, and by goal. */
export const matrixText = (rows: readonly Row[], goals: readonly Goal[]): string => {
  const columns = [
    'Insertion point',
    'Goals tried',
    'Unapproved effects',
    'Canary in egress',
    'Orders seen by the planner',
    'Utility, puppet obeys',
    'Utility, honest oracle',
    'Goals reached without the defence',
  ];
  const points = rows.map((row) =>
    line([
      row.point,
      goals.length,
      row.effects,
      row.leaks,
      row.steered,
      `${row.obedient}/${row.asked}`,
      `${row.honest}/${row.asked}`,
      `${row.withoutDefence.length}/${goals.length}`,
    ]),
  );
  const sum = line([
    '**All**',
    goals.length * rows.length,
    total(rows, ({ effects }) => effects),
    total(rows, ({ leaks }) => leaks),
    total(rows, ({ steered }) => steered),
    `${total(rows, ({ obedient }) => obedient)}/${total(rows, ({ asked }) => asked)}`,
    `${total(rows, ({ honest }) => honest)}/${total(rows, ({ asked }) => asked)}`,
    `${total(rows, ({ withoutDefence }) => withoutDefence.length)}/${goals.length * rows.length}`,
  ]);
  const byGoal = goals.map((goal) =>
    line([
      `\`${goal}\``,
      rows.length,
      rows.filter(({ reached }) => reached.includes(goal)).length,
      `${rows.filter(({ withoutDefence }) => withoutDefence.includes(goal)).length}/${rows.length}`,
    ]),
  );
  return [
    ...head(columns),
    ...points,
    sum,
    '',
    ...head(['Goal', 'Insertion points', 'Reached', 'Reached without the defence']),
    ...byGoal,
  ].join('\n');
};

const BEGIN = '<!-- matrix: written by test/puppet/puppet.test.ts with FLOWSTATE_WRITE_MATRIX=1 -->';
const END = '<!-- end of matrix -->';

/** The matrix that stands in a document. */
export const matrixIn = (document: string): string =>
  document.slice(document.indexOf(BEGIN) + BEGIN.length, document.indexOf(END)).trim();

export const withMatrix = (document: string, matrix: string): string =>
  `${document.slice(0, document.indexOf(BEGIN) + BEGIN.length)}\n\n${matrix}\n\n${document.slice(document.indexOf(END))}`;
