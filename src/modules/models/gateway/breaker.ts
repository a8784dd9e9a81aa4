import type { Limits } from './limits.ts';
import { ModelFailed } from './model-failed.ts';

/**
 * What is known of one connection: it is asked (closed), left alone until a moment (open), or asked once to see whether
 * it is back (half-open).
 */
type Circuit = {
  failures: number;
  /** Epoch milliseconds until which it is left alone; null while it is closed. */
  openUntil: number | null;
  openMs: number;
  /** Somebody is just trying whether it is back. */
  isTrying: boolean;
};

export type Breaker = {
  /**
   * Must be called before each attempt, and what it returns after it.
   *
   * @throws AppError unavailable `model_circuit_open`, with the seconds until it is tried again
   */
  enter(key: string): Attempt;
  state(key: string): 'closed' | 'open' | 'half-open';
};

/** How an attempt ended; only the first call counts. */
export type Attempt = {
  /** The server did what a server does, whether or not we liked its answer. */
  worked(): void;
  /** It could not be reached, took too long or broke down. */
  failed(): void;
  /** Nothing was learnt, as when the caller gave up. */
  neither(): void;
};

type BreakerLimits = Pick<Limits, 'failuresToOpen' | 'openMs' | 'longestOpenMs'>;

/** Leaves a connection alone after so many failures in a row, so that nobody waits for what is known to be down. */
export const createBreaker = (clock: () => Date, limits: BreakerLimits): Breaker => {
  /** Only those that failed lately: what works is forgotten. */
  const circuits = new Map<string, Circuit>();

  const refuse = (circuit: Circuit, now: number) => {
    const seconds = Math.max(1, Math.ceil(((circuit.openUntil ?? now) - now) / 1000));
    return new ModelFailed(
      'unavailable',
      'model_circuit_open',
      `This connection failed several times in a row and is left alone for ${seconds} s. Test it in the settings, or ` +
        'use another connection.',
      { retryAfter: seconds },
      false,
    );
  };

  const fell = (key: string, wasTrial: boolean): void => {
    const circuit = circuits.get(key) ?? {
      failures: 0,
      openUntil: null,
      openMs: limits.openMs,
      isTrying: false,
    };
    circuits.set(key, circuit);
    circuit.failures += 1;
    if (wasTrial) {
      circuit.isTrying = false;
      circuit.openMs = Math.min(circuit.openMs * 2, limits.longestOpenMs);
      circuit.openUntil = clock().getTime() + circuit.openMs;
    } else if (circuit.openUntil === null && circuit.failures >= limits.failuresToOpen) {
      circuit.openUntil = clock().getTime() + circuit.openMs;
    }
  };

  return {
    enter: (key) => {
      const circuit = circuits.get(key);
      const now = clock().getTime();
      const isTrial = circuit !== undefined && circuit.openUntil !== null;
      if (isTrial) {
        if (circuit.isTrying || now < (circuit.openUntil ?? 0)) throw refuse(circuit, now);
        circuit.isTrying = true;
      }
      let isOver = false;
      const once = (end: () => void) => () => {
        if (isOver) return;
        isOver = true;
        end();
      };
      return {
        worked: once(() => {
          // What began before it was left alone says nothing about whether it is back.
          if (isTrial || circuits.get(key)?.openUntil === null) circuits.delete(key);
        }),
        failed: once(() => fell(key, isTrial)),
        neither: once(() => {
          if (isTrial && circuit !== undefined) circuit.isTrying = false;
        }),
      };
    },
    state: (key) => {
      const circuit = circuits.get(key);
      if (circuit === undefined || circuit.openUntil === null) return 'closed';
      return clock().getTime() < circuit.openUntil && !circuit.isTrying ? 'open' : 'half-open';
    },
  };
};
