import { existsSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';

const GIB = 1024 ** 3;

/** One line about where the numbers come from. */
export const machine = (postgres: string): string => {
  const [first] = cpus();
  const container =
    existsSync('/.dockerenv') || /docker|kubepods|lxc/.test(readFileSync('/proc/1/cgroup', 'utf8'));
  return [
    `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}`,
    `${(totalmem() / GIB).toFixed(0)} GiB memory`,
    `Linux ${release()}${container ? ' in a container' : ''}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${postgres}`,
  ].join(', ');
};
