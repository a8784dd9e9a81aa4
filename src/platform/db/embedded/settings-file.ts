import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { systemCode } from './error.ts';
import type { Place } from './place.ts';

/** The configuration file, which also tells whether a server that still runs is the one we would start. */
export const settingsText = (settings: Record<string, string>, build: string): string =>
  [
    `# Written anew by Flowstate at every start, for PostgreSQL ${build}.`,
    '# Settings of your own go into local.conf beside this file, and win.',
    ...Object.entries(settings).map(([name, value]) => `${name} = '${value}'`),
    "include 'local.conf'",
    '',
  ].join('\n');

/** The settings that the last start wrote. */
export const readSettings = (place: Place): string | undefined => {
  try {
    return readFileSync(place.settings, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const write = (path: string, text: string): void => {
  writeFileSync(path, text);
  // PostgreSQL's user reads it, whatever the umask of this process.
  chmodSync(path, 0o644);
};

export const writeSettings = (place: Place, settings: string): void => {
  write(place.settings, settings);
  if (!existsSync(place.localSettings)) {
    write(place.localSettings, '# Settings of your own for PostgreSQL: they win over those of Flowstate.\n');
  }
};
