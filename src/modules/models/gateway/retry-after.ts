/** Milliseconds in what `Retry-After` says (RFC 9110 §10.2.3): seconds, or an HTTP date; null where it says neither. */
const waitIn = (header: string, now: Date): number | null => {
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // An HTTP date begins with the name of a day; other texts that happen to parse are no dates.
  const at = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
};

/** How long a provider asks to wait, in milliseconds; undefined where it does not say. */
export const askedWait = (headers: Record<string, string>, now: Date): number | undefined => {
  const precise = headers['retry-after-ms'];
  if (precise !== undefined && /^\d+(\.\d+)?$/.test(precise.trim())) return Number(precise);
  const header = headers['retry-after'];
  return header === undefined ? undefined : (waitIn(header, now) ?? undefined);
};
