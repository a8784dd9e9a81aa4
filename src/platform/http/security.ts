import type { IncomingHttpHeaders } from 'node:http';
import { fail } from '#kernel/errors.ts';

const CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer. HSTS only where the public address is https: it would lock out a plain local install. */
export const securityHeaders = (publicUrl: string): Record<string, string> => ({
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(self), payment=()',
  ...(publicUrl.startsWith('https://')
    ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : {}),
});

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site made a signed-in browser send: by Fetch Metadata where the browser sends it,
 * else by the Origin header.
 *
 * @throws AppError forbidden `cross_site`
 */
export const assertSameSite = (method: string, headers: IncomingHttpHeaders, publicUrl: string): void => {
  if (SAFE.has(method)) return;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const { origin } = headers;
  if (site === undefined) {
    if (origin === undefined) return;
    if (URL.canParse(origin) && new URL(origin).host === headers.host) return;
    if (origin === new URL(publicUrl).origin) return;
  }
  throw fail('forbidden', 'cross_site', 'This request came from another site and was refused.');
};
