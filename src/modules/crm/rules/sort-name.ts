const LONGEST = 200;

// Bytes after z, in the order of the Norwegian alphabet; the Swedish and German letters stand with their kin.
const AFTER_Z: Readonly<Record<string, string>> = { æ: '{', ä: '{', ø: '|', ö: '|', å: '}' };
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ð: 'd', þ: 'th', đ: 'd', ł: 'l', œ: 'oe' };

/**
 * A name as lists sort it byte by byte: without case, accents and punctuation, æ, ø and å after z. It is kept rather
 * than left to a collation, so that an upgrade of the server's libraries never puts an index out of order.
 */
export const sortName = (name: string): string => {
  const folded = name
    .toWellFormed()
    .toLowerCase()
    .normalize('NFC')
    .replace(/[{|}~]/gu, ' ')
    .replace(/[æäøöå]/gu, (letter) => AFTER_Z[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßðþđłœ]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}{|}]+/gu, ' ')
    .trim();
  // One character may unfold into many; an index entry has a limit.
  return (folded || name.trim()).slice(0, LONGEST).toWellFormed();
};
