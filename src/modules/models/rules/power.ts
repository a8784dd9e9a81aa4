import type { Role } from '#kernel/roles.ts';
import { POWERS, type Power } from '../contract/call.ts';
import type { PowerCaps } from '../contract/power.ts';

/** What a level counts in credits. */
export const multiplierOf: Readonly<Record<Power, number>> = { eco: 1, standard: 2, max: 5 };

/**
 * What ships: who only looks asks no model, who works with records gets the ordinary one, and who answers for others the
 * strongest.
 */
export const defaultCaps: PowerCaps = {
  viewer: null,
  member: 'standard',
  manager: 'max',
  admin: 'max',
  owner: 'max',
};

/** 0 is the weakest. */
export const rankOf = (power: Power): number => POWERS.indexOf(power);

/** Whether a role may use this level. */
export const isAllowed = (caps: PowerCaps, role: Role, power: Power): boolean => {
  const cap = caps[role];
  return cap !== null && rankOf(power) <= rankOf(cap);
};
