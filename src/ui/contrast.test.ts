import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');

type Rgb = [number, number, number];
type Theme = 'light' | 'dark';

const hexToRgba = (hex: string): [...Rgb, number] => {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5), hex.length > 7 ? channel(7) : 1];
};

const tokens = new Map<string, Record<Theme, [...Rgb, number]>>();
for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)) {
  if (name && light && dark) tokens.set(name, { light: hexToRgba(light), dark: hexToRgba(dark) });
}

const colour = (name: string, theme: Theme, under = 'surface'): Rgb => {
  const pair = tokens.get(name);
  if (pair === undefined) throw new Error(`no token ${name}`);
  const [r, g, b, alpha] = pair[theme];
  if (alpha === 1) return [r, g, b];
  const [ur, ug, ub] = colour(under, theme);
  return [r * alpha + ur * (1 - alpha), g * alpha + ug * (1 - alpha), b * alpha + ub * (1 - alpha)];
};

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = (rgb: Rgb): number => {
  const [r, g, b] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (one: Rgb, other: Rgb): number => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

/** https://bottosson.github.io/posts/oklab/ */
const oklch = (lightness: number, chroma: number, hue: number): Rgb => {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return linear.map((c) => {
    const clipped = Math.min(1, Math.max(0, c));
    return clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
  }) as Rgb;
};

const grounds = ['canvas', 'surface', 'raised', 'sunken', 'well', 'hover', 'pressed', 'selected'];
const tones = ['success', 'warning', 'danger', 'info'];
const soft = [...tones, 'accent', 'cold', 'warm', 'hot'];

const textPairs: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ['ink', ground],
    ['muted', ground],
    ['faint', ground],
    ['accent-ink', ground],
    ['danger-ink', ground],
  ]),
  ...soft.map((tone): [string, string] => [`${tone}-ink`, `${tone}-soft`]),
  ...soft.map((tone): [string, string] => [`${tone}-ink`, 'raised']),
  ['ink', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
];

const graphicPairs = ['canvas', 'surface', 'raised'].flatMap((ground): [string, string][] => [
  ['ring', ground],
  ['accent', ground],
  ['line-control', ground],
  ...tones.map((tone): [string, string] => [tone, ground]),
]);

describe.each<Theme>(['light', 'dark'])('contrast in the %s theme', (theme) => {
  test.each(textPairs)('text %s on %s reaches 4.5', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(graphicPairs)('graphic %s on %s reaches 3', (graphic, ground) => {
    expect(contrast(colour(graphic, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });

  test('initials are readable on every hue', () => {
    const rule = /@utility hue-badge \{([^}]*)\}/.exec(css)?.[1] ?? '';
    const parts = [...rule.matchAll(/oklch\(([\d.]+) ([\d.]+) var\(--hue\)\)/g)].map(
      (match) => [Number(match[1]), Number(match[2])] as const,
    );
    expect(parts).toHaveLength(4);
    const [ground, text] = theme === 'light' ? [parts[0], parts[2]] : [parts[1], parts[3]];
    if (!ground || !text) throw new Error('no hue badge');
    for (let hue = 0; hue < 360; hue += 5) {
      expect(contrast(oklch(...ground, hue), oklch(...text, hue)), `hue ${hue}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});
