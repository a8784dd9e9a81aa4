const REACH = 56;

/** The end of a thought, after which a «not» says nothing about what follows. */
const CLAUSE =
  /[.!?;:\n]|(?:^|[\s,])(?:men|but|however|derimot)(?=\s)|,(?= (?:\p{L}+ )?(?:vi|jeg|we|i)(?!\p{L}))/giu;
const DENIES =
  /(?<![\p{L}\p{N}])(?:ikke|ikkje|ingen|intet|aldri|verken|hverken|neppe|umulig|uten|ulovlig|forbudt|forbyr|advarer?|advarsel|unngå|svindel|pass deg for|tror ikke|no|not|never|none|neither|nor|cannot|without|illegal|prohibited|forbidden|beware|avoid|scam|warn|warns|warning|\p{L}{1,6}n['’]t)(?![\p{L}\p{N}])/giu;
/** What looks like a denial and is none: «not only», «do not miss», «why not». */
const STILL_CLAIMS =
  /^ (?:bare|kun|only|just|merely|gå glipp|miss|nøl|vent|wait|hesitate|glem|forget|let|la|nok med)(?![\p{L}])/iu;
const WHY = /(?:hvorfor|why) $/iu;
const ASKS =
  /(?<![\p{L}])(?:spør|spurte|lurer på|lurte på|undersøk(?:er|te)?|asks?|asked|wonders?|wondered|check(?:ed)?) (?:\p{L}+ ){0,2}(?:om|if|whether)(?![\p{L}])/iu;
const DENIED_AFTER =
  /^,? ?(?:(?:\p{L}+ ){0,3})(?:ikke|aldri|not|never|doesn['’]t|isn['’]t|don['’]t|er svindel|is a scam|er ulovlig|is illegal|er forbudt|is prohibited)(?![\p{L}])(?! (?:gå glipp|miss|nøl|vent|wait|hesitate))/iu;

/** Whether a word denies between these places. What follows it may lie beyond. */
const deniesIn = (text: string, from: number, to: number): boolean =>
  [...text.slice(from, to).matchAll(DENIES)].some(({ 0: word, index }) => {
    const end = from + index + word.length;
    return !STILL_CLAIMS.test(text.slice(end, end + REACH)) && !WHY.test(text.slice(from, from + index));
  });

/** Where the thought began that goes on here. */
const clauseStart = (text: string, start: number, end: number): number => {
  const from = Math.max(0, start - REACH);
  const ends = [...text.slice(from, end).matchAll(CLAUSE)].map(
    ({ 0: { length }, index }) => from + index + length,
  );
  return ends.findLast((one) => one <= start) ?? from;
};

/**
 * Whether a claim is denied, warned of or asked about where it stands.
 *
 * @param claim where it is, and whether a «not» inside of it denies it or is what it claims
 */
export const isTakenBack = (
  text: string,
  { start, end, inside }: { start: number; end: number; inside: 'denies' | 'claims' },
): boolean => {
  const from = clauseStart(text, start, end);
  if (deniesIn(text, from, start) || ASKS.test(text.slice(from, start))) return true;
  if (inside === 'denies' && deniesIn(text, start, end)) return true;
  const after = text.slice(end, end + REACH);
  const stop = after.search(/[.!?;:\n]/u);
  return DENIED_AFTER.test(stop === -1 ? after : after.slice(0, stop));
};

const QUOTED = /«[^«»\n]{1,400}»|“[^“”\n]{1,400}”|„[^„“\n]{1,400}“|"[^"\n]{1,400}"/gu;
const REPORTED_LINE = /^ ?>.*$/gmu;
const TOLD =
  /(?<![\p{L}])(?:skrev|skriver|sa|sier|spør|spurte|påstår|påsto|hevder|hevdet|lover|annonsen|reklamen|meldingen|e-posten|innlegget|slagordet|formuleringen|setningen|ordene|frasen|wrote|writes|said|says|asked|asks|claims?|claimed|ad|advert|post|message|e-?mail|slogan|phrase|sentence|words?|wording|ikke|aldri|never|not|unngå|avoid|ulovlig|illegal|forbudt|stod|står|called|kalles|klagde|complained)(?![\p{L}])/iu;

/** Stretches in which somebody else is quoted: lines of an answered mail, and quotes that are told of. */
export const quotedIn = (text: string): { start: number; end: number }[] => {
  const lines = [...text.matchAll(REPORTED_LINE)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }));
  const quotes = [...text.matchAll(QUOTED)].flatMap(({ 0: quote, index }) => {
    const end = index + quote.length;
    const around = `${text.slice(Math.max(0, index - REACH), index)} | ${text.slice(end, end + REACH)}`;
    return TOLD.test(around) ? [{ start: index, end }] : [];
  });
  return [...lines, ...quotes];
};
