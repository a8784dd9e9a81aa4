import { PII_TYPES, type Finding } from './finding.ts';

/** How much more certain a kind is than another of the same length: a checksum says more than a shape. */
const CERTAINTY: Readonly<Record<Finding['type'], number>> = {
  iban: 9,
  card: 8,
  email: 7,
  national_id: 6,
  bank_account: 5,
  phone: 4,
  ip: 3,
  address: 2,
  person: 1,
  company: 0,
};

const before = (a: Finding, b: Finding): number =>
  b.end - b.start - (a.end - a.start) ||
  CERTAINTY[b.type] - CERTAINTY[a.type] ||
  a.start - b.start ||
  PII_TYPES.indexOf(a.type) - PII_TYPES.indexOf(b.type);

/** Of findings that overlap the longest stays, and of equally long ones the most certain; in order of the text. */
export const withoutOverlaps = <Found extends Finding>(findings: readonly Found[]): Found[] => {
  const taken: Found[] = [];
  const covered = new Uint8Array(findings.reduce((most, { end }) => Math.max(most, end), 0));
  for (const finding of findings.toSorted(before)) {
    // The longest come first, so one that overlaps a taken one begins or ends inside of it.
    if (covered[finding.start] === 1 || covered[finding.end - 1] === 1) continue;
    covered.fill(1, finding.start, finding.end);
    taken.push(finding);
  }
  return taken.toSorted((a, b) => a.start - b.start);
};
