import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Product } from './product.ts';
import { openWatch, type Sample } from './sample.ts';

const FILE = path.join(import.meta.dirname, 'PLANS.md');

/** PostgreSQL settles on a plan for a statement by its sixth run. */
const RUNS = 8;

/** Reads whose plans are kept, by what they are. */
const readsOf = ({ word, halfWay, taskIds, personIds }: Sample): Readonly<Record<string, string>> => ({
  'A list of tasks as it first opens': '/tasks?limit=50',
  'Tasks of one person, soonest due': `/tasks?personId=${personIds[0]}&limit=50`,
  'Tasks of one member': '/tasks?assigneeId=me&limit=50',
  'Tasks of two types': '/tasks?type=call,follow_up&sort=due&limit=50',
  'Tasks of two priorities, due before a day': '/tasks?priority=high,urgent&dueBefore=2027-01-01&limit=50',
  'Tasks by priority': '/tasks?sort=priority&limit=50',
  'Done tasks, last changed first': '/tasks?status=done&sort=-updated&limit=50',
  'Tasks by title': '/tasks?sort=title&limit=50',
  'Half-way through all tasks': `/tasks?limit=50&cursor=${halfWay}`,
  'A search for a word that few tasks have': `/tasks?q=${encodeURIComponent(word)}&limit=50`,
  'A search for letters that many words begin with': '/tasks?q=ka&limit=50',
  'A search that finds nothing': '/tasks?q=xyzzyqwerty&limit=50',
  'How many tasks are due': '/tasks/counts',
  'One task': `/tasks/${taskIds[0]}`,
  'People, newest first': '/people?limit=50',
  'People by name, searched': '/people?q=kari&sort=name&limit=50',
  'One person': `/people/${personIds[0]}`,
  'A history': `/people/${personIds[0]}/timeline`,
  'What to do next': '/next?limit=50',
  'The feed': '/feed?after=0&limit=50',
});

/** What says nothing of how a query scales. */
const isNoise = (line: string, at: number): boolean =>
  /^\s*Index Searches:/.test(line) || (at > 1 && /^\s*Buffers:/.test(line));

const tidied = (lines: readonly string[]): string[] =>
  lines
    .map((line) => line.replace(/^\t/, '').replace(/ {2}\(cost=[^)]*\)/, ''))
    .filter((line, at) => !isNoise(line, at));

/** Plans of the queries that a request ran, as PostgreSQL logged them with their real times. */
const plansIn = (log: string): string[] =>
  log
    .split(/^\d{4}-\d\d-\d\d .*? LOG: {2}duration: /m)
    .slice(1)
    .map((text) => text.split(/^\d{4}-\d\d-\d\d /m)[0] ?? '')
    .filter((text) => !/set_config|pg_logical_emit_message/.test(text))
    .map((text) => {
      const [head = '', ...lines] = text.trimEnd().split('\n');
      const from = lines.findIndex((line) => /\(actual time|\(never executed/.test(line));
      return [head.replace(/ +plan:.*/, ' in all'), ...tidied(lines.slice(Math.max(0, from)))].join('\n');
    });

const explainAll = async (watch: pg.Client, on: 'on' | 'off'): Promise<void> => {
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
  };
  for (const [name, value] of Object.entries(settings)) {
    await watch.query(
      on === 'on'
        ? `alter role flowstate_app set ${name} = '${value}'`
        : `alter role flowstate_app reset ${name}`,
    );
  }
  // Sessions take their role's settings when they begin; the server opens new ones by itself.
  await watch.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'flowstate_app'`);
  await delay(200);
};

/** Writes down how PostgreSQL runs every query that a screen waits for: as the application's login, under row security. */
export const writePlans = async (product: Product, sample: Sample): Promise<void> => {
  const watch = await openWatch(product);
  const log = await watch.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  const file = path.join(log.rows[0]?.folder ?? '', '../postgresql.log');
  const headers = { authorization: `Bearer ${sample.apiKey}` };
  const sections: string[] = [];
  await explainAll(watch, 'on');
  try {
    for (const [title, address] of Object.entries(readsOf(sample))) {
      let from = 0;
      for (let run = 0; run < RUNS; run++) {
        from = (await stat(file)).size;
        const answer = await fetch(`${product.url}/api/v1${address}`, { headers });
        if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
        await answer.text();
      }
      await delay(20);
      const plans = plansIn((await readFile(file)).subarray(from).toString());
      sections.push(
        `## ${title}\n\n\`GET ${address}\`\n`,
        ...plans.map((plan) => `\`\`\`\n${plan}\n\`\`\`\n`),
      );
    }
  } finally {
    await explainAll(watch, 'off');
    await watch.end();
  }
  const introduction = `# Plans at ${sample.tasks.toLocaleString('en-GB')} tasks

Written by \`npm run bench -- --only scale\`: each request was sent ${RUNS} times, and these are the plans of the last, with
their real times, as PostgreSQL's auto_explain logged them for the product's own connections under row security.
`;
  await writeFile(FILE, [introduction, ...sections].join('\n'));
};
