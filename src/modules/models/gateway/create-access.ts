import { createSeal } from '#platform/crypto/seal.ts';
import type { Log } from '#platform/log/log.ts';
import type { Route } from '../contract/call.ts';
import { createAsk } from './ask.ts';
import { createBreaker } from './breaker.ts';
import { createEmbed } from './embed.ts';
import { failures } from './failure.ts';
import { usualLimits, type Limits } from './limits.ts';
import type { ModelAccess } from './model-access.ts';
import { createTranscribe } from './transcribe.ts';

/** What the keys of connections are sealed for. */
export const SEAL_PURPOSE = 'models.connection';

export type ModelAccessParts = {
  /** The installation's; it opens the keys of connections. */
  secret: string;
  log: Log;
  clock: () => Date;
  /** Default: the usual ones. */
  limits?: Partial<Limits>;
};

/**
 * Makes the way to models. What it knows of connections that are down is its own, so that a process has one of it.
 */
export const createModelAccess = ({ secret, log, clock, limits: given }: ModelAccessParts): ModelAccess => {
  const limits = { ...usualLimits, ...given };
  const seal = createSeal(secret, SEAL_PURPOSE);
  const keyOf = ({ sealedKey, connectionId }: Route): string | null => {
    if (sealedKey === null) return null;
    try {
      return seal.open(sealedKey, connectionId);
    } catch {
      throw failures.unreadableKey(
        'The key of this connection cannot be read with the secret of this installation. Give it again in the settings.',
      ).error;
    }
  };
  const parts = { limits, clock, log, breaker: createBreaker(clock, limits) };
  return {
    ask: createAsk(parts, keyOf),
    embed: createEmbed(parts, keyOf),
    transcribe: createTranscribe(parts, keyOf),
  };
};
