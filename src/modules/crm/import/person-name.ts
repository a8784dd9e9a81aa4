/** A name in the two parts it is kept in. `last` is empty where only one name is known. */
export type PersonName = { first: string; last: string };

// Words that begin a family name: Ludwig van Beethoven, Ursula von der Leyen, Simone de Beauvoir, Leonardo da Vinci.
const PARTICLES: ReadonlySet<string> = new Set([
  'af',
  'al',
  'av',
  'ben',
  'bin',
  'bint',
  'da',
  'das',
  'de',
  'del',
  'della',
  'den',
  'der',
  'di',
  'dos',
  'du',
  'el',
  'ibn',
  'la',
  'le',
  'mac',
  'o',
  'san',
  'st',
  'st.',
  'te',
  'ten',
  'ter',
  'van',
  'vande',
  'vander',
  'vom',
  'von',
  'zu',
  'zum',
  'zur',
  "d'",
  "'t",
]);

// Only what can be a name is turned round, so that no other text with a comma in it is.
const INVERTED = /^([^,"()=<>@+/]+),([^,"()=<>@+/]*)$/u;

const SUFFIX = /^(?:jr|sr|junior|senior|i{2,3}|iv|phd|md|esq)\.?$/iu;

/**
 * Splits a whole name. The last word is the family name, with the particles before it; a comma means that the family name was written
 * first (`Nordmann, Ola`). Two family names without a hyphen cannot be told from two given names, so the first of them stays with these. Emoji stay with the word before them.
 */
export const splitName = (name: string): PersonName => {
  const [, before = '', after = ''] = INVERTED.exec(name) ?? [];
  const [last, first] = [before.trim(), after.trim()];
  if (last !== '' && !SUFFIX.test(first)) return first === '' ? splitName(last) : { first, last };
  const words = name.split(' ').filter((word) => word !== '');
  let end = words.length - 1;
  while (end > 0 && !/[\p{L}\p{N}]/u.test(words[end] ?? '')) end -= 1;
  while (end > 1 && SUFFIX.test(words[end] ?? '')) end -= 1;
  while (end > 1 && PARTICLES.has((words[end - 1] ?? '').toLowerCase())) end -= 1;
  return end < 1
    ? { first: words.join(' '), last: '' }
    : { first: words.slice(0, end).join(' '), last: words.slice(end).join(' ') };
};
