import { describe, expect, test } from 'vitest';
import { assertSameSite, securityHeaders } from './security.ts';

const verdict = (method: string, headers: Record<string, string>): 'passes' | 'refused' => {
  try {
    assertSameSite(method, { host: 'crm.example.com', ...headers }, 'https://crm.example.com');
    return 'passes';
  } catch {
    return 'refused';
  }
};

describe('a write with a cookie', () => {
  test.each([
    [{ 'sec-fetch-site': 'same-origin' }, 'passes'],
    [{ 'sec-fetch-site': 'none' }, 'passes'],
    [{ 'sec-fetch-site': 'cross-site' }, 'refused'],
    [{ 'sec-fetch-site': 'same-site' }, 'refused'],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://crm.example.com' }, 'refused'],
    [{ 'sec-fetch-site': '' }, 'refused'],
    [{ origin: 'https://crm.example.com' }, 'passes'],
    [{ origin: 'https://evil.example' }, 'refused'],
    [{ origin: 'null' }, 'refused'],
    [{ origin: 'not a url' }, 'refused'],
    [{ origin: 'https://crm.example.com.evil.example' }, 'refused'],
    // Not a browser: it would have sent one of the two.
    [{}, 'passes'],
  ])('%o %s', (headers, expected) => {
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE']) expect(verdict(method, headers)).toBe(expected);
  });

  test('and a read from anywhere passes: it changes nothing and cannot be seen', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect(verdict(method, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(
        'passes',
      );
    }
  });
});

test('https is required for a year where the address is https, and not where it is not', () => {
  expect(securityHeaders('https://crm.example.com')).toHaveProperty('strict-transport-security');
  expect(securityHeaders('http://localhost:3000')).not.toHaveProperty('strict-transport-security');
});

test('the content security policy allows nothing inline and nothing from elsewhere', () => {
  const policy = securityHeaders('http://localhost:3000')['content-security-policy'] ?? '';
  expect(policy).not.toMatch(/unsafe-|\*|https?:/);
  for (const rule of [
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]) {
    expect(policy).toContain(rule);
  }
});
