import type { Command } from './command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate',
  summary: 'Brings the database up to date, as every start does.',
  options: {},
  words: [],
  // Every command begins by bringing the database up to date; this one has nothing to add.
  run: ({ say }) => Promise.resolve(say('The database is up to date.')),
};
