const NORWEGIAN_STARTS = ['42', '43', '44', '49'];
const PER_NORWEGIAN_START = 1_000_000;

// What Ofcom keeps for drama: a thousand numbers each.
const BRITISH_STARTS = [
  '7700900',
  '1134960',
  '1144960',
  '1154960',
  '1164960',
  '1174960',
  '1184960',
  '1214960',
  '1314960',
  '1414960',
  '1514960',
  '1614960',
  '2079460',
  '1914980',
  '2896496',
  '2920180',
  '1632960',
  '3069990',
];
const PER_BRITISH_START = 1000;

// Without a factor in common with any count below, so that every number is dealt once before one comes again.
const STRIDE = 7_919;

const dealt = (index: number, count: number): number | null =>
  index < count ? (index * STRIDE) % count : null;

/**
 * The number of the person or company with this index, which no other has: in Norway from mobile series that are not in use, in
 * Britain from those kept for drama. Null where these have run out.
 */
export const phoneOf = (index: number, country: 'NO' | 'GB'): string | null => {
  const starts = country === 'NO' ? NORWEGIAN_STARTS : BRITISH_STARTS;
  const perStart = country === 'NO' ? PER_NORWEGIAN_START : PER_BRITISH_START;
  const number = dealt(index, starts.length * perStart);
  if (number === null) return null;
  const start = starts[Math.floor(number / perStart)] ?? '';
  const rest = String(number % perStart).padStart(String(perStart).length - 1, '0');
  return `${country === 'NO' ? '+47' : '+44'}${start}${rest}`;
};
