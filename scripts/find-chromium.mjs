import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const ELSEWHERE = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The path of a Chromium to run journeys and screenshots with, or `null`. `FLOWSTATE_CHROMIUM` decides when it is
 * set, even when it names no browser: a wrong path should not be hidden by another browser.
 */
export const findChromium = (environment = process.env) => {
  const chosen = environment.FLOWSTATE_CHROMIUM;
  if (chosen !== undefined && chosen !== '') return isExecutable(chosen) ? chosen : null;
  const folders = (environment.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const candidates = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...candidates, ...ELSEWHERE].find(isExecutable) ?? null;
};

/** What a person types to get one. */
export const installChromium = 'sudo apt-get update && sudo apt-get install -y chromium';

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === import.meta.filename) {
  const found = findChromium();
  process.stdout.write(`${found ?? `No Chromium was found. Install one: ${installChromium}`}\n`);
  process.exitCode = found === null ? 1 : 0;
}
