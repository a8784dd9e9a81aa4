import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RUN_STATUSES, type RunStatus } from '../contract/run.ts';
import { isEnded, runAfter, type RunEvent } from '../rules/run-status.ts';

const EVENTS = ['claim', 'park', 'finish', 'fail', 'stop', 'pause', 'resume', 'cancel'] as const;

const after = (events: readonly RunEvent[], from: RunStatus = 'queued'): RunStatus =>
  events.reduce<RunStatus>((status, event) => runAfter(status, event) ?? status, from);

const stories = fc.array(fc.constantFrom(...EVENTS), { maxLength: 30 });

test('nothing leaves an end, whatever happens', () => {
  fc.assert(
    fc.property(stories, stories, (before, since) => {
      const status = after(before);
      if (isEnded(status)) expect(after(since, status)).toBe(status);
    }),
    { seed: 4, numRuns: 3000 },
  );
});

test('what has not ended can be cancelled, and is over then', () => {
  fc.assert(
    fc.property(stories, (events) => {
      const status = after(events);
      if (!isEnded(status)) expect(runAfter(status, 'cancel')).toBe('cancelled');
    }),
    { seed: 4, numRuns: 3000 },
  );
});

test('only work that goes on finishes, and only what rests is taken up again', () => {
  fc.assert(
    fc.property(stories, (events) => {
      const status = after(events);
      expect(runAfter(status, 'finish')).toBe(status === 'running' ? 'done' : null);
      if (status === 'paused' || status === 'stopped') {
        expect(runAfter(status, 'claim')).toBeNull();
        expect(runAfter(status, 'resume')).toBe('queued');
      }
    }),
    { seed: 4, numRuns: 3000 },
  );
});

test('every status comes about, and exactly three are ends', () => {
  const reached = new Set<RunStatus>(['queued']);
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    for (const status of RUN_STATUSES.filter((one) => reached.has(one)))
      for (const event of EVENTS) reached.add(runAfter(status, event) ?? status);
  }
  expect([...reached].toSorted()).toEqual([...RUN_STATUSES].toSorted());
  expect(RUN_STATUSES.filter(isEnded)).toEqual(['done', 'failed', 'cancelled']);
});
