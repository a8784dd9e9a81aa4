import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError, systemCode } from './error.ts';

const onLinux = process.platform === 'linux';

const ps = (pid: number, format: string): string =>
  spawnSync('ps', ['-ww', '-o', format, '-p', String(pid)], {
    encoding: 'utf8',
    env: { LC_ALL: 'C' },
  }).stdout.trim();

const attempt = (read: () => string): string | undefined => {
  try {
    return read();
  } catch {
    // The process is gone, or is somebody else's: either way nothing is known about it.
    return undefined;
  }
};

/**
 * When a process started, in a form that only compares: with its id it names one process for good, although ids are
 * used again. `undefined` when no such process runs; a dead one that was not yet collected counts as gone.
 */
export const startOf = (pid: number): string | undefined => {
  if (!onLinux) {
    const [state = '', ...started] = ps(pid, 'state=,lstart=').split(/\s+/);
    return state === '' || state.startsWith('Z') ? undefined : started.join(' ');
  }
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  // The name, in parentheses, may hold spaces; the third field on is regular (proc_pid_stat(5)).
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
};

/** Processes can be compared where this is equal: the same boot of the same machine, the same container. */
export const processScope = (): string => {
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim());
  const namespace = attempt(() => readlinkSync('/proc/self/ns/pid'));
  return boot === undefined || namespace === undefined ? hostname() : `${boot} ${namespace}`;
};

/** The command line of a running process. */
export const commandOf = (pid: number): string | undefined =>
  onLinux
    ? attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim())
    : ps(pid, 'command=') || undefined;

const isPostgres = (pid: number): boolean =>
  /\/(postgres|initdb)( \(deleted\))?$/.test(attempt(() => readlinkSync(`/proc/${pid}/exe`)) ?? '');

/** The processes of PostgreSQL that work in a folder. Linux only: elsewhere none are found. */
export const postgresIn = (folder: string): number[] =>
  onLinux
    ? readdirSync('/proc')
        .map(Number)
        .filter(
          (pid) => pid > 0 && attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === folder && isPostgres(pid),
        )
    : [];

/** Sends a signal, unless the process is gone. */
export const signalTo = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error;
  }
};

/** Ends, by force, whatever a killed Flowstate left working in a folder. */
export const endPostgresIn = async (folder: string): Promise<void> => {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const left = postgresIn(folder);
    if (left.length === 0) return;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        'failed',
        `PostgreSQL processes in ${folder} do not end: ${left.join(', ')}.`,
      );
    }
    for (const pid of left) signalTo(pid, 'SIGKILL');
    await delay(5);
  }
};
