import { fold, unfolded } from '../pii/fold.ts';
import { isTakenBack, quotedIn } from './context.ts';
import {
  CONTENT_PACKS,
  type ContentFinding,
  type ContentPack,
  type ContentRule,
  type ContentSeverity,
} from './finding.ts';
import { expressionOf } from './phrases.ts';
import { contentRules, optedOutRule } from './rules.ts';

export type ContentCheck = {
  /** The packs to check by; all where it is left out. The recipients' choice is checked always. */
  packs?: readonly ContentPack[];
  /** Severities that the workspace set otherwise, by rule. */
  severities?: Readonly<Record<string, ContentSeverity>>;
  /** The channels that the recipient opted out of, of those that consent is kept for. */
  optedOut?: readonly string[];
  /** The channel that the message is meant for. */
  channel?: string;
  /** The language of the messages. Texts are read in both. */
  locale: 'nb' | 'en';
};

type Expression = { rule: ContentRule; pattern: RegExp; inside: 'denies' | 'claims' };

const expressions: readonly Expression[] = contentRules.flatMap((rule) =>
  rule.phrases.map((phrase) => ({
    rule,
    pattern: expressionOf(phrase.replace(/^!/u, '')),
    inside: phrase.startsWith('!') ? ('claims' as const) : ('denies' as const),
  })),
);

type Hit = { rule: ContentRule; start: number; end: number };

const hitsIn = (text: string, packs: readonly ContentPack[]): Hit[] => {
  const quoted = new Uint8Array(text.length);
  for (const { start, end } of quotedIn(text)) quoted.fill(1, start, end);
  return expressions.flatMap(({ rule, pattern, inside }): Hit[] =>
    packs.includes(rule.pack)
      ? [...text.matchAll(pattern)].flatMap(({ 0: { length }, index: start }): Hit[] => {
          const end = start + length;
          const isTold = quoted[start] === 1 && quoted[end - 1] === 1;
          const isDenied = rule.negation === 'takes back' && isTakenBack(text, { start, end, inside });
          return isTold || isDenied ? [] : [{ rule, start, end }];
        })
      : [],
  );
};

/** Of remarks on the same words the gravest stays, and of equally grave ones the one on most of them. */
const withoutRepetition = (findings: readonly ContentFinding[]): ContentFinding[] => {
  const gravest = findings.toSorted(
    (a, b) =>
      Number(b.severity === 'block') - Number(a.severity === 'block') ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start,
  );
  const covered = new Uint8Array(findings.reduce((most, { end }) => Math.max(most, end), 0));
  const kept = gravest.filter(({ start, end }) => {
    if (covered.subarray(start, end).includes(1)) return false;
    covered.fill(1, start, end);
    return true;
  });
  return kept.toSorted((a, b) => a.start - b.start);
};

/**
 * Checks a text that somebody is to get. Finds claims and pressure in Norwegian and English, passes over what is denied
 * or only quoted, and says what to change. The same text has the same findings.
 */
export const checkContent = (
  text: string,
  { packs = CONTENT_PACKS, severities = {}, optedOut = [], channel, locale }: ContentCheck,
): ContentFinding[] => {
  const folded = fold(text);
  const findingOf = ({ rule, start, end }: Hit): ContentFinding => ({
    ruleId: rule.id,
    pack: rule.pack,
    severity: severities[rule.id] ?? rule.severity,
    start,
    end,
    message: rule.message[locale],
  });
  const found = hitsIn(folded.text, packs).map((hit) => findingOf(unfolded(folded, hit)));
  const isRefused = channel !== undefined && optedOut.includes(channel);
  const refused = isRefused
    ? [{ ...findingOf({ rule: optedOutRule, start: 0, end: 0 }), severity: 'block' as const }]
    : [];
  return [...refused, ...withoutRepetition(found)];
};
