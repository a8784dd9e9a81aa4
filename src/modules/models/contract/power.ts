import { z } from 'zod';
import { operation } from '#kernel/operation.ts';
import { Power } from './connection.ts';

const Cap = Power.nullable().describe('Null: no model at all, only rules');

export const PowerCaps = z.object({ viewer: Cap, member: Cap, manager: Cap, admin: Cap, owner: Cap });
export type PowerCaps = z.infer<typeof PowerCaps>;

export const PowerLevels = z.object({
  caps: PowerCaps,
  mine: Cap,
  multipliers: z.object({ eco: z.number(), standard: z.number(), max: z.number() }),
  version: z.number().int(),
});
export type PowerLevels = z.infer<typeof PowerLevels>;

export const getPower = operation({
  name: 'power.get',
  http: 'GET /power',
  effect: 'read',
  role: 'viewer',
  summary: 'How strong a model each role may use, and what each level counts in credits.',
  input: z.strictObject({}),
  output: PowerLevels,
  example: { input: {} },
});

export const updatePower = operation({
  name: 'power.update',
  http: 'PATCH /power',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  versioned: true,
  summary: 'Set how strong a model each role may use.',
  input: z.strictObject({
    viewer: Cap.optional(),
    member: Cap.optional(),
    manager: Cap.optional(),
    admin: Cap.optional(),
    owner: Cap.optional(),
  }),
  output: PowerLevels,
  errors: ['version_conflict'],
  example: { input: { member: 'eco' } },
});
