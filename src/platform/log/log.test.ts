import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

/** The lines that a process of its own writes. */
const linesOf = (script: string): Record<string, unknown>[] => {
  const module = JSON.stringify(path.join(import.meta.dirname, 'log.ts'));
  const source = `import { createLog } from ${module}; const { log, flush } = createLog('info'); ${script}; flush();`;
  const output = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', source],
    { encoding: 'utf8' },
  );
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

test('lines are JSON, without secrets and without what a database quotes', () => {
  const lines = linesOf(`
    log.debug('not at this level');
    log.info({ password: 'hunter2', nested: { token: 'hunter2', cookie: 'hunter2' }, reqId: 'r1' }, 'one');
    const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(ola@example.com) exists' });
    log.error({ err: new Error('failed', { cause }) }, 'two');
    log.error({ err: 'a text' }, 'three')`);
  expect(lines.map((line) => line['msg'])).toEqual(['one', 'two', 'three']);
  expect(lines[0]).toMatchObject({
    level: 30,
    reqId: 'r1',
    time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
  });
  expect(lines[1]).toMatchObject({
    err: {
      type: 'Error',
      message: 'failed',
      cause: { code: '23505', message: 'duplicate key' },
      stack: expect.any(String) as string,
    },
  });
  expect(JSON.stringify(lines)).not.toMatch(/hunter2|ola@example\.com/);
});
