import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createOpportunity, listOpportunities, moveOpportunity, updateOpportunity } from '../contract.ts';

const id = '01936f5e-0000-7000-8000-000000000001';

/** Names of the fields at fault; empty where the input is taken. */
const faults = (
  operation: { input: { safeParse(input: unknown): z.ZodSafeParseResult<unknown> } },
  input: unknown,
) => {
  const parsed = operation.input.safeParse(input);
  return parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
};

describe('beginning a journey', () => {
  test.each([
    ['the shortest way', { pipelineKey: 'frazer', personId: id }, []],
    ['of a company and its person', { pipelineId: id, personId: id, companyId: id }, []],
    ['with an amount', { pipelineKey: 'b2b_sales', companyId: id, amountMinor: 100, currency: 'NOK' }, []],
    ['in the first pipeline of the workspace', { personId: id }, []],
    ['in two pipelines', { pipelineKey: 'frazer', pipelineId: id, personId: id }, ['pipelineId']],
    ['of nobody', { pipelineKey: 'frazer' }, ['personId']],
    ['an amount of no currency', { pipelineKey: 'frazer', personId: id, amountMinor: 100 }, ['currency']],
    [
      'half an øre',
      { pipelineKey: 'frazer', personId: id, amountMinor: 0.5, currency: 'NOK' },
      ['amountMinor'],
    ],
    ['a debt', { pipelineKey: 'frazer', personId: id, amountMinor: -1, currency: 'NOK' }, ['amountMinor']],
    [
      'a day that does not exist',
      { pipelineKey: 'frazer', personId: id, expectedCloseOn: '2026-02-30' },
      ['expectedCloseOn'],
    ],
    ['a stage that cannot be a key', { pipelineKey: 'frazer', personId: id, stage: 'Ble med' }, ['stage']],
  ])('%s', (_, input, expected) => {
    expect(faults(createOpportunity, input)).toEqual(expected);
  });
});

describe('a move', () => {
  test.each([
    ['plain', { stage: 'invited' }, []],
    ['by fast track', { stage: 'invited', fastTrack: { reason: 'Møtte ham på messe' } }, []],
    ['by fast track without a reason', { stage: 'invited', fastTrack: {} }, ['fastTrack.reason']],
    [
      'by fast track with spaces for a reason',
      { stage: 'invited', fastTrack: { reason: '      ' } },
      ['fastTrack.reason'],
    ],
    ['to nowhere', {}, ['stage']],
  ])('%s', (_, input, expected) => {
    expect(faults(moveOpportunity, { id, ...input })).toEqual(expected);
  });
});

test('an update cannot change the stage', () => {
  expect(faults(updateOpportunity, { id, stage: 'team_member' })).not.toEqual([]);
  expect(updateOpportunity.input.parse({ id, title: ' Vår ' })).toEqual({ id, title: 'Vår' });
});

test('a list reads its limit from a query string, newest change first', () => {
  expect(listOpportunities.input.parse({ limit: '20' })).toEqual({ limit: 20, sort: '-updatedAt' });
});
