import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const FILE = path.join(import.meta.dirname, 'RESULTS.md');

/** The sections of the report, in order. A run writes those it measured and leaves the others as they are. */
export const PARTS = {
  compare: 'Against the floor',
  scale: 'Ten times as many tasks',
  budget: 'Money for a model’s call',
  start: 'Start and memory',
  web: 'In the browser',
} as const;
export type Part = keyof typeof PARTS;

const markOf = (part: Part): string => `<!-- ${part} -->`;

const INTRODUCTION = `# What it costs

\`npm run bench\` measures everything anew on the machine it runs on and writes this file; \`npm run bench -- --only scale\`
one part of it, and \`npm run bench -- --quick\` all of it in short rounds that are good for a glance.

Nothing here is a promise. Machines differ and are never quiet, so what is compared runs in turns, a few seconds each,
and what counts are the ratios.

The *floor* is the least that could answer the same requests: \`node:http\` and \`pg\`, the same SQL with the workspace
written out, \`JSON.stringify\`, and no authentication, row security, validation, rate limit, log, audit or feed. Its writes
are one \`INSERT … RETURNING\` and one \`UPDATE … RETURNING\`. Both sides have twelve connections to the same PostgreSQL, and
the load comes from autocannon on the same machine. Each answer was checked: its status, and how many records it holds.
`;

const oldSection = (text: string, part: Part): string => {
  const [, after = ''] = text.split(markOf(part));
  return after.split(/<!-- \w+ -->/)[0]?.trim() ?? '';
};

/** Puts new sections into the report. */
export const writeReport = async (
  sections: Partial<Record<Part, string>>,
  machine: string,
): Promise<void> => {
  const before = await readFile(FILE, 'utf8').catch(() => '');
  const parts = (Object.keys(PARTS) as Part[]).map((part) => {
    const fresh = sections[part];
    const date = new Date().toISOString().slice(0, 10);
    const section =
      fresh === undefined
        ? oldSection(before, part)
        : `## ${PARTS[part]}\n\nOn ${machine}, ${date}.\n\n${fresh}`;
    return section === '' ? '' : `${markOf(part)}\n${section.trim()}\n`;
  });
  await writeFile(FILE, [INTRODUCTION, ...parts.filter((one) => one !== '')].join('\n'));
};
