const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{M}]/gu;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

const isBlankText = (text: string): boolean => !SAYS_SOMETHING.test(text.replace(INVISIBLE, ''));

/**
 * Whether a value says nothing: missing, a text without a letter or digit (spaces, zero-width characters, fillers
 * that only look empty, punctuation and symbols alone), or a list or record of nothing else. False and 0 are answers.
 */
export const isBlank = (value: unknown): boolean => {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return isBlankText(value);
  if (typeof value === 'number') return Number.isNaN(value);
  if (typeof value === 'object') return Object.values(value).every(isBlank);
  return false;
};
