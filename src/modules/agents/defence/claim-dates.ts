/** A day that a text names; the year is null where it does not say one. `start` and `end` are offsets into the text. */
export type NamedDay = { year: number | null; month: number; day: number; start: number; end: number };

const MONTHS = [
  'jan|januar|january',
  'feb|februar|february',
  'mar|mars|march',
  'apr|april',
  'mai|may',
  'jun|juni|june',
  'jul|juli|july',
  'aug|august',
  'sep|sept|september',
  'okt|oktober|oct|october',
  'nov|november',
  'des|desember|dec|december',
];
const MONTH = MONTHS.join('|');

const monthNumber = (word: string): number =>
  MONTHS.findIndex((names) => names.split('|').includes(word.toLowerCase())) + 1;

const FORMS: readonly { form: RegExp; read(match: RegExpExecArray): [string | undefined, number, string] }[] =
  [
    {
      form: /\b(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+Z?)?/g,
      read: ([, year, month, day]) => [year, Number(month), day ?? ''],
    },
    {
      form: new RegExp(
        `\\b(\\d{1,2})(?:\\.|st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH})\\b(?:\\.?,?\\s+(\\d{4})\\b)?`,
        'gi',
      ),
      read: ([, day, month, year]) => [year, monthNumber(month ?? ''), day ?? ''],
    },
    {
      form: new RegExp(`\\b(${MONTH})\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(\\d{4})\\b)?`, 'gi'),
      read: ([, month, day, year]) => [year, monthNumber(month ?? ''), day ?? ''],
    },
    {
      form: /\b(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)\b/g,
      read: ([, day, month, year]) => [year?.length === 2 ? `20${year}` : year, Number(month), day ?? ''],
    },
  ];

/** The days that a text in Norwegian or English names with numbers. */
export const daysIn = (text: string): NamedDay[] => {
  const found: NamedDay[] = [];
  for (const { form, read } of FORMS) {
    for (const match of text.matchAll(form)) {
      const [year, month, day] = read(match);
      const named = {
        year: year === undefined ? null : Number(year),
        month,
        day: Number(day),
        start: match.index,
        end: match.index + match[0].length,
      };
      const isTaken = found.some(({ start, end }) => named.start < end && start < named.end);
      if (!isTaken && month >= 1 && month <= 12 && named.day >= 1 && named.day <= 31) found.push(named);
    }
  }
  return found;
};
