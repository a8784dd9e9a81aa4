import { adopt, clearRemains, halt, isPostmaster, readPidFile, type Postmaster } from './postmaster.ts';
import type { Place } from './place.ts';
import { answers } from './session.ts';
import { readSettings } from './settings-file.ts';

/**
 * The postmaster that a killed Flowstate left running, if it is the one we would start: same build, same settings,
 * and well. Anything else that still runs on the data is stopped, and remains are cleared.
 */
export const takeOver = async (place: Place, settings: string): Promise<Postmaster | undefined> => {
  const file = readPidFile(place);
  if (file === undefined || !isPostmaster(file.pid, place)) {
    await clearRemains(place);
    return undefined;
  }
  const isTheSame = file.status === 'ready' && readSettings(place) === settings;
  if (isTheSame && (await answers(file.socketFolder))) return adopt(file);
  await halt(adopt(file));
  return undefined;
};
