import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of a processor's clock in /proc, a second: 100 on every Linux that Node runs on. */
const TICKS = 100;
const KIB = 1024;

/** What /proc says of a process, from the state on: its name, in parentheses before that, may hold spaces. */
const statOf = (pid: number): string[] | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    // It is gone.
    return null;
  }
};

/** Seconds of processor time, user and system, that a process has used so far; 0 when it is gone. */
export const cpuSeconds = (pid: number): number => {
  const stat = statOf(pid);
  return stat === null ? 0 : (Number(stat[11]) + Number(stat[12])) / TICKS;
};

/** Processor time of several processes, each by its id. */
export const cpuOf = (pids: readonly number[]): Map<number, number> =>
  new Map(pids.map((pid) => [pid, cpuSeconds(pid)]));

/** What all processes of `after` have used since `before`, in seconds; one that is new has used all it shows. */
export const cpuSince = (before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number =>
  [...after].reduce((sum, [pid, used]) => sum + Math.max(0, used - (before.get(pid) ?? 0)), 0);

/** A process and those it started. */
export const familyOf = (pid: number): number[] => [
  pid,
  ...readdirSync('/proc')
    .map(Number)
    .filter((one) => one > 0 && statOf(one)?.[1] === String(pid)),
];

const field = (file: string, name: string): number => {
  const text = readFileSync(file, 'latin1');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) * KIB;
};

/** Bytes of memory: what is shared between processes counts in parts, so that a sum counts it once. */
export const proportionalMemory = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + field(`/proc/${pid}/smaps_rollup`, 'Pss'), 0);

/** Bytes of memory of one process, with all that it shares. */
export const residentMemory = (pid: number): number => field(`/proc/${pid}/status`, 'VmRSS');
