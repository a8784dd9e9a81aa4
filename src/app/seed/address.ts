/** Domains that are reserved for examples (RFC 2606): nothing sent to them reaches anyone. */
export const DOMAINS = ['example.com', 'example.org', 'example.net'] as const;

/** Letters and digits of a text as they stand in an address. */
export const asciiOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/gu, '');
