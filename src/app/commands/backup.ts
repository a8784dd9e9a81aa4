import path from 'node:path';
import { readBackup } from '../backup/read.ts';
import { writeBackup } from '../backup/write.ts';
import type { Command } from './command.ts';
import { lineOf, listWorkspaces, verifyWorkspaces } from './verify.ts';

export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup FILE',
  summary:
    'Writes everything, as it stands at one moment, to one compressed file with a checksum. The server may run.',
  options: {},
  words: ['FILE'],
  run: async ({ database, say }, _options, [file = '']) => {
    const target = path.resolve(file);
    const { rows, tables, workspaces, checksum } = await writeBackup(database, target);
    say(`Wrote ${target}: ${rows} rows of ${tables} tables, ${workspaces} workspaces, sha256 ${checksum}`);
  },
};

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore FILE [--replace]',
  summary: 'Puts a backup into an empty database; with --replace, into one that holds data, which is lost.',
  options: { replace: { type: 'boolean' } },
  words: ['FILE'],
  run: async ({ database, flowstate, say }, options, [file = '']) => {
    const { rows, createdAt } = await readBackup(
      database,
      path.resolve(file),
      options['replace'] === true ? 'replace' : 'empty',
    );
    say(
      `Restored ${rows} rows from the backup of ${createdAt}. A server that is running must be started again.`,
    );
    const workspaces = await listWorkspaces(flowstate);
    const broken = await verifyWorkspaces(flowstate, workspaces, null, (workspace, report) => {
      if (report.fault !== null) say(lineOf(workspace, report));
    });
    say(
      broken === 0
        ? 'The audit trail of every workspace is whole.'
        : `The audit trail of ${broken} of ${workspaces.length} workspaces is broken, as it was in the backup.`,
    );
  },
};
