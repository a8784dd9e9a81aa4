/** One caller's allowance: a bucket that refills steadily. */
type Bucket = { tokens: number; at: number };

export type Verdict = { allowed: boolean; remaining: number; resetSeconds: number };

export type RateLimit = { readonly perMinute: number; take(key: string, nowMs: number): Verdict };

const MAX_KEYS = 50_000;

/** Token buckets by key; a full bucket holds one minute's allowance, so a burst up to it passes. */
export const createRateLimit = (perMinute: number): RateLimit => {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  return {
    perMinute,
    take: (key, nowMs) => {
      const bucket = buckets.get(key) ?? { tokens: perMinute, at: nowMs };
      bucket.tokens = Math.min(perMinute, bucket.tokens + Math.max(0, nowMs - bucket.at) * perMs);
      bucket.at = nowMs;
      const allowed = bucket.tokens >= 1;
      if (allowed) bucket.tokens -= 1;
      if (!buckets.has(key) && buckets.size >= MAX_KEYS) buckets.delete(buckets.keys().next().value ?? key);
      buckets.set(key, bucket);
      return {
        allowed,
        remaining: Math.floor(bucket.tokens),
        resetSeconds: Math.ceil((allowed ? perMinute - bucket.tokens : 1 - bucket.tokens) / perMs / 1000),
      };
    },
  };
};
