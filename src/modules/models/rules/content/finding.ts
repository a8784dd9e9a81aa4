/** Packs of rules, each of which a workspace may turn off, but for the last. */
export const CONTENT_PACKS = ['income', 'health', 'pressure', 'protected', 'advice', 'recipients'] as const;
export type ContentPack = (typeof CONTENT_PACKS)[number];

/** `block`: must not be sent. `edit`: somebody has to change it or to say that it stands. */
export const CONTENT_SEVERITIES = ['block', 'edit'] as const;
export type ContentSeverity = (typeof CONTENT_SEVERITIES)[number];

/** What a rule found in a text, and what to change about it. */
export type ContentFinding = {
  ruleId: string;
  pack: ContentPack;
  severity: ContentSeverity;
  /** UTF-16 offsets into the text, the end exclusive; nothing at all where the whole message is at fault. */
  start: number;
  end: number;
  message: string;
};

export type InBothLanguages = { nb: string; en: string };

export type ContentRule = {
  /** `income.guaranteed`: the pack, and what is wrong. */
  id: `${ContentPack}.${string}`;
  pack: ContentPack;
  severity: ContentSeverity;
  /** What it looks for, in a few words. */
  title: InBothLanguages;
  /** What to change. */
  message: InBothLanguages;
  /**
   * In the notation of `phrases.ts`, of both languages; none where the rule does not read the text. What begins with
   * `!` says «not» or «never» itself, which then takes nothing back.
   */
  phrases: readonly string[];
  /** What a «not» before or inside of it does: takes it back, or nothing, where the claim itself denies something. */
  negation: 'takes back' | 'is part of it';
};
