import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

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

/** The processes that work in a folder, except this one. Linux only: elsewhere none are found. */
export const processesIn = (folder: string): number[] =>
  onLinux
    ? readdirSync('/proc')
        .map(Number)
        .filter(
          (pid) =>
            pid > 0 && pid !== process.pid && attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === folder,
        )
    : [];
