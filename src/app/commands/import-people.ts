import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { importPeople } from '#modules/pipeline/contract.ts';
import { UsageError, type Command } from './command.ts';
import { memberFor, ownerFor } from './people.ts';

const MAX_SHOWN = 50;

export const importPeopleCommand: Command = {
  name: 'import people',
  usage: 'import people FILE [--workspace NAME] [--email E] [--dry-run]',
  summary: 'Imports people from a CSV file, as the given member or else the workspace’s owner.',
  options: { workspace: { type: 'string' }, email: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  words: ['FILE'],
  run: async ({ flowstate, say }, options, [file = '']) => {
    const workspace = typeof options['workspace'] === 'string' ? options['workspace'] : null;
    const email = options['email'];
    const actor =
      typeof email === 'string' && workspace !== null
        ? await memberFor(flowstate, email, workspace)
        : await ownerFor(flowstate, workspace);
    const bytes = await readFile(file).catch((error: unknown) => {
      throw new UsageError(
        `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    const result = await flowstate.registry.call(importPeople, actor, {
      file: bytes,
      fileName: path.basename(file),
      commit: options['dry-run'] !== true,
    });
    for (const column of result.columns) say(`  ${column.column} → ${column.field ?? '(not imported)'}`);
    for (const row of result.rejected.slice(0, MAX_SHOWN)) say(`  line ${row.row}: ${row.message}`);
    if (result.rejected.length > MAX_SHOWN)
      say(`  … and ${result.rejected.length - MAX_SHOWN} more rejected rows`);
    const { rows, created, updated, unchanged, rejected } = result.counts;
    say(
      `${rows} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected.`,
    );
    if (result.dryRun) say('Nothing was saved: this was a dry run.');
  },
};
