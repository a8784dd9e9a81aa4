import { describe, expect, it } from 'vitest';
import { longestFile } from '../src/architecture.ts';
import { check } from './architecture/check.ts';
import { realTree } from './architecture/tree.ts';
import { described, type Tree } from './architecture/violation.ts';

/** A small product that keeps every rule; each plant below breaks one. */
const sound: Tree = {
  'src/kernel/ids.ts': `import { z } from 'zod';\nexport const Id = z.uuid();`,
  'src/platform/db/sql.ts': `export { sql, type Kysely } from 'kysely';`,
  'src/platform/db/migrations/0001_platform.sql': 'create table change (seq bigint not null);',
  'src/platform/operations/registry.ts': `import type { Kysely } from '../db/sql.ts';\nexport type Db = Kysely<unknown>;`,
  'src/ui/button.tsx': `import { useState } from 'react';\nexport const Button = () => { useState(0); return <button />; };`,
  'src/modules/crm/README.md': '# crm',
  'src/modules/crm/contract.ts': `import { Id } from '#kernel/ids.ts';\nexport const personId = Id;`,
  'src/modules/crm/queries.ts': `export const insertPerson = (db) => db.insertInto('person').values({});`,
  'src/modules/crm/index.ts': `export { insertPerson } from './queries.ts';`,
  'src/modules/crm/migrations/0001_person.sql': 'create table person (id uuid primary key);',
  'src/modules/tasks/README.md': '# tasks',
  'src/modules/tasks/contract.ts': `import { personId } from '#modules/crm/contract.ts';\nexport const Task = { personId };`,
  'src/modules/tasks/rules.ts': `import { Task } from './contract.ts';\nexport const isTask = (x: unknown) => x === Task;`,
  'src/modules/tasks/operations.ts': [
    `import { randomUUID } from 'node:crypto';`,
    `import { sql } from '#platform/db/sql.ts';`,
    `import { insertPerson } from '#modules/crm/index.ts';`,
    `const order = ['low', 'high'] as const;`,
    `export const create = (db) => [insertPerson(db), randomUUID(), order, sql\`insert into task (id) select id from person\`];`,
  ].join('\n'),
  'src/modules/tasks/migrations/0001_task.sql': 'create table task (id uuid references person (id));',
  'src/modules/tasks/web/index.ts': `import { List } from './list.tsx';\nexport const routes = [List];`,
  'src/modules/tasks/web/list.tsx': `import { Button } from '#ui/button.tsx';\nimport { isTask } from '../rules.ts';\nexport const List = () => <Button>{isTask(1)}</Button>;`,
  'src/modules/tasks/test/make.ts': `import { create } from '../operations.ts';\nlet made = 0;\nexport const make = (db) => [create(db), made++];`,
  'src/modules/next/README.md': '# next',
  'src/modules/next/queries.ts': `export const openTasks = (db) => db.selectFrom(['task as t', 'person']).leftJoin('change', 'a', 'b');`,
  'src/modules/next/test/queries.test.ts': `import { make } from '#modules/tasks/test/make.ts';\nimport { openTasks } from '../queries.ts';\nmake(openTasks);`,
  'src/app/server.ts': `import { insertPerson } from '#modules/crm/index.ts';\nexport const start = insertPerson;`,
  'src/app/seed/fill.ts': `export const fill = (db, table) => [db.insertInto('task'), db.insertInto(table)];`,
  'src/app/web/main.tsx': `import { routes } from '#modules/tasks/web/index.ts';\nimport './main.css';\nexport const main = routes;`,
  'src/app/web/main.css': 'body { margin: 0 }',
};

/** The rules that a change of the sound tree breaks, with the file each is found in. */
const broken = (changes: Tree): string[] => [
  ...new Set(check({ ...sound, ...changes }).map(({ rule, path }) => `${rule} ${path}`)),
];

const lines = (count: number): string => 'export {};\n'.repeat(count);

describe('the architecture', () => {
  it('holds in this repository', () => {
    expect(check(realTree()).map(described)).toEqual([]);
  });

  it('holds in the sound tree that violations are planted in', () => {
    expect(check(sound).map(described)).toEqual([]);
  });
});

const plants: Record<string, [violation: string, rule: string, path: string, text: string][]> = {
  'floors and modules are a total order': [
    ['kernel imports platform', 'floors', 'src/kernel/ids.ts', `import '#platform/db/sql.ts';`],
    ['platform imports a module', 'floors', 'src/platform/mail.ts', `import '#modules/crm/index.ts';`],
    [
      'a module imports a later one',
      'floors',
      'src/modules/crm/jobs.ts',
      `import '#modules/tasks/contract.ts';`,
    ],
    [
      'also for a type only',
      'floors',
      'src/modules/crm/jobs.ts',
      `import type { A } from '#modules/tasks/contract.ts';`,
    ],
    [
      'also inside a type',
      'floors',
      'src/modules/crm/jobs.ts',
      `export type A = import('#modules/tasks/contract.ts').A;`,
    ],
    [
      'also when re-exported',
      'floors',
      'src/modules/crm/jobs.ts',
      `export { A } from '#modules/tasks/contract.ts';`,
    ],
    [
      'also when imported later',
      'floors',
      'src/modules/crm/jobs.ts',
      `export const f = () => import('#modules/tasks/contract.ts');`,
    ],
    ['a module imports app', 'floors', 'src/modules/crm/jobs.ts', `import '#app/server.ts';`],
    ['by a relative path', 'floors', 'src/modules/tasks/jobs.ts', `import '../crm/index.ts';`],
    [
      'by a computed path',
      'floors',
      'src/modules/crm/jobs.ts',
      'export const f = (m: string) => import(`#modules/${m}/index.ts`);',
    ],
    ['product imports test code', 'floors', 'src/modules/tasks/jobs.ts', `import './test/make.ts';`],
    ['a file that does not exist', 'floors', 'src/modules/tasks/jobs.ts', `import './gone.ts';`],
    ['an import without its extension', 'floors', 'src/modules/tasks/jobs.ts', `import './rules';`],
    ['a folder that is no floor', 'floors', 'src/lib/thing.ts', 'export const a = 1;'],
    ['a module that is not listed', 'floors', 'src/modules/weather/index.ts', 'export const a = 1;'],
  ],
  'a module is entered by its doors': [
    ['from another module', 'entries', 'src/modules/tasks/jobs.ts', `import '#modules/crm/queries.ts';`],
    ['from app', 'entries', 'src/app/server.ts', `import '#modules/crm/queries.ts';`],
    ['from the web', 'entries', 'src/app/web/side.ts', `import '#modules/tasks/web/list.tsx';`],
    ['from a test', 'entries', 'src/modules/next/test/a.test.ts', `import '#modules/crm/queries.ts';`],
  ],
  'files do not go in circles': [
    ['two files', 'cycles', 'src/kernel/a.ts', `import './b.ts';`],
    ['a type counts', 'cycles', 'src/kernel/a.ts', `import type { B } from './b.ts';`],
    ['itself', 'cycles', 'src/kernel/a.ts', `import './a.ts';`],
  ],
  'browser code stays in the browser': [
    ['Node in a contract', 'browser', 'src/modules/crm/contract.ts', `import 'node:crypto';`],
    ['Node in rules', 'browser', 'src/modules/tasks/rules/due.ts', `import 'node:crypto';`],
    ['Node in the kernel', 'browser', 'src/kernel/ids.ts', `import 'node:crypto';`],
    ['Node in a screen', 'browser', 'src/modules/tasks/web/side.ts', `import 'node:crypto';`],
    ['operations in a screen', 'browser', 'src/modules/tasks/web/side.ts', `import '../operations.ts';`],
    [
      'a module index in a screen',
      'browser',
      'src/modules/tasks/web/side.ts',
      `import '#modules/crm/index.ts';`,
    ],
    ['platform in a screen', 'browser', 'src/modules/tasks/web/side.ts', `import '#platform/db/sql.ts';`],
    ['platform in ui', 'browser', 'src/ui/side.ts', `import '#platform/db/sql.ts';`],
    ['a screen in rules', 'browser', 'src/modules/tasks/rules/due.ts', `import '../web/list.tsx';`],
    ['a screen on the server', 'browser', 'src/app/side.ts', `import '#modules/tasks/web/index.ts';`],
  ],
  'a vendor has one home': [
    ['fastify in app', 'vendors', 'src/app/server.ts', `import fastify from 'fastify';`],
    ['a driver in a module', 'vendors', 'src/modules/crm/queries.ts', `import pg from 'pg';`],
    ['kysely in a module', 'vendors', 'src/modules/crm/queries.ts', `import { sql } from 'kysely';`],
    [
      'a part of a package',
      'vendors',
      'src/modules/crm/queries.ts',
      `import { Migrator } from 'kysely/migration';`,
    ],
    ['better-auth in app', 'vendors', 'src/app/server.ts', `import { betterAuth } from 'better-auth';`],
    ['a part of Node by its old name', 'vendors', 'src/modules/crm/rules/a.ts', `import 'fs';`],
    ['react on the server', 'vendors', 'src/app/server.ts', `import 'react';`],
    [
      'its types extended elsewhere',
      'vendors',
      'src/app/server.ts',
      `declare module 'fastify' { interface A {} }`,
    ],
    ['a package nobody gave a home', 'vendors', 'src/app/server.ts', `import 'lodash';`],
  ],
  'a module writes its own tables and reads lower ones': [
    [
      'insertInto',
      'tables',
      'src/modules/tasks/jobs.ts',
      `export const f = (db) => db.insertInto('person').values({});`,
    ],
    [
      'updateTable as',
      'tables',
      'src/modules/tasks/jobs.ts',
      `export const f = (db) => db.updateTable('person as p');`,
    ],
    [
      'deleteFrom',
      'tables',
      'src/modules/tasks/jobs.ts',
      'export const f = (db) => db.deleteFrom(`person`);',
    ],
    [
      'a platform table',
      'tables',
      'src/modules/tasks/jobs.ts',
      `export const f = (db) => db.insertInto('change');`,
    ],
    [
      'a computed table',
      'tables',
      'src/modules/tasks/jobs.ts',
      `export const f = (db, t) => db.insertInto(t);`,
    ],
    [
      'raw insert',
      'tables',
      'src/modules/tasks/jobs.ts',
      'export const f = (id) => sql`insert into person (id) values (${id})`;',
    ],
    [
      'raw update',
      'tables',
      'src/modules/tasks/jobs.ts',
      'export const f = () => sql`UPDATE public."person" AS p\n SET x = 1`;',
    ],
    [
      'raw delete',
      'tables',
      'src/modules/tasks/jobs.ts',
      `export const f = (db) => db.query('delete from only person');`,
    ],
    [
      'raw copy',
      'tables',
      'src/modules/tasks/jobs.ts',
      `export const f = (db) => db.query('copy person (id, name) from stdin');`,
    ],
    [
      'raw, computed',
      'tables',
      'src/modules/tasks/jobs.ts',
      'export const f = (t) => sql`insert into ${t} values (1)`;',
    ],
    [
      'a migration',
      'tables',
      'src/modules/tasks/migrations/0002_x.sql',
      'alter table person add column x int;',
    ],
    [
      'a table that is taken',
      'tables',
      'src/modules/tasks/migrations/0002_x.sql',
      'create table person (id uuid);',
    ],
    [
      'reads a higher table',
      'tables',
      'src/modules/crm/jobs.ts',
      `export const f = (db) => db.selectFrom('task as t');`,
    ],
    [
      'joins a higher table',
      'tables',
      'src/modules/crm/jobs.ts',
      'export const f = () => sql`select 1 from person join task on true`;',
    ],
  ],
  'names, size, exports, state': [
    [`${longestFile + 1} lines`, 'size', 'src/kernel/long.ts', lines(longestFile + 1)],
    ['long SQL', 'size', 'src/modules/crm/migrations/0002_long.sql', '\n'.repeat(longestFile + 1)],
    ['long CSS', 'size', 'src/ui/long.css', '\n'.repeat(longestFile + 1)],
    ['a long script', 'size', 'scripts/long.mjs', '\n'.repeat(longestFile + 1)],
    ['utils', 'names', 'src/kernel/utils.ts', 'export const a = 1;'],
    ['a folder of helpers', 'names', 'src/platform/helpers/date.ts', 'export const a = 1;'],
    [
      'a name that ends in service',
      'names',
      'src/modules/tasks/operations/task-service.ts',
      'export const a = 1;',
    ],
    ['types', 'names', 'src/modules/tasks/contract/types.ts', 'export type A = 1;'],
    ['JavaScript', 'names', 'src/kernel/a.js', 'export const a = 1;'],
    ['camel case', 'names', 'src/kernel/newId.ts', 'export const a = 1;'],
    ['a default export', 'default-export', 'src/kernel/a.ts', 'export default 1;'],
    [
      'a default export by name',
      'default-export',
      'src/kernel/a.ts',
      'const a = 1;\nexport { a as default };',
    ],
    ['a barrel', 'barrels', 'src/platform/db/index.ts', `export { sql } from './sql.ts';`],
    ['export all', 'barrels', 'src/modules/crm/index.ts', `export * from './queries.ts';`],
    ['a word outside the vocabulary', 'vocabulary', 'src/modules/crm/presenters.ts', 'export const a = 1;'],
    ['a folder outside the vocabulary', 'vocabulary', 'src/modules/crm/lib/a.ts', 'export const a = 1;'],
    ['let', 'state', 'src/platform/clock.ts', 'let now = 0;\nexport const tick = () => now++;'],
    ['an exported let', 'state', 'src/platform/clock.ts', 'export let now = 0;'],
    ['an empty map', 'state', 'src/platform/cache.ts', 'const cache = new Map<string, string>();'],
    [
      'a list that grows',
      'state',
      'src/platform/cache.ts',
      'const seen: string[] = [];\nexport const see = (x: string) => seen.push(x);',
    ],
    [
      'an object that changes',
      'state',
      'src/platform/cache.ts',
      `const last = { at: '' };\nexport const see = (at: string) => { last.at = at; };`,
    ],
    ['a file that does not parse', 'syntax', 'src/kernel/a.ts', 'export const = 1;'],
  ],
};

for (const [promise, planted] of Object.entries(plants)) {
  describe(promise, () => {
    it.each(planted)('%s', (_, rule, path, text) => {
      const partner = { 'src/kernel/b.ts': `import './a.ts';\nexport const b = 1;` };
      const changes = { [path]: text, ...(rule === 'cycles' ? partner : {}) };
      expect(broken(changes)).toContain(`${rule} ${path}`);
    });
  });
}

describe('a rule does not reach too far', () => {
  it('asks every module for a README', () => {
    const { 'src/modules/crm/README.md': _, ...rest } = sound;
    expect(check(rest).map(({ rule }) => rule)).toEqual(['vocabulary']);
  });

  it.each<[string, string, string]>([
    [`${longestFile} lines`, 'src/kernel/long.ts', lines(longestFile)],
    [
      'a product word that begins like an empty name',
      'src/modules/crm/templates/service-job.ts',
      'export const a = 1;',
    ],
    [
      'a table that only looks like a lookup',
      'src/kernel/a.ts',
      `const ranks = new Map([['a', 1]]);\nexport const rank = (x: string) => ranks.get(x);`,
    ],
    [
      'a local list of the same name',
      'src/kernel/a.ts',
      `const out = ['a'];\nexport const f = () => { const out: string[] = []; out.push('b'); return out; };\nexport const g = out;`,
    ],
    [
      'prose about a person',
      'src/modules/tasks/jobs.ts',
      `export const text = 'Update the person, then set a task from the list.';`,
    ],
    [
      'a comment in a migration',
      'src/modules/tasks/migrations/0002_x.sql',
      '-- never: update person set x = 1\nselect 1;',
    ],
    [
      'a lower table read',
      'src/modules/tasks/jobs.ts',
      'export const f = () => sql`select 1 from person for update`;',
    ],
  ])('%s', (_, path, text) => {
    expect(broken({ [path]: text })).toEqual([]);
  });
});
