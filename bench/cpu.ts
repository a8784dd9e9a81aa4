import { readFileSync } from 'node:fs';

/** Ticks of a processor's clock in /proc, a second: 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Seconds of processor time, user and system, that a process has used so far; 0 when it is gone. */
export const cpuSeconds = (pid: number): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name, in parentheses, may hold spaces; utime and stime are the 12th and 13th field after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
};

/** Processor time of several processes, each by its id. */
export const cpuOf = (pids: readonly number[]): Map<number, number> =>
  new Map(pids.map((pid) => [pid, cpuSeconds(pid)]));

/** What all processes of `after` have used since `before`, in seconds; one that is new has used all it shows. */
export const cpuSince = (before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number =>
  [...after].reduce((sum, [pid, used]) => sum + Math.max(0, used - (before.get(pid) ?? 0)), 0);
