import type { Random } from '#kernel/random.ts';
import type { Sample } from './sample.ts';

/** A member at random; null where the workspace has none to name. */
export const memberOf = ({ members }: Sample, random: Random): string | null =>
  members[random.int(0, Math.max(0, members.length - 1))] ?? null;
