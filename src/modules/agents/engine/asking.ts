import type { Plan } from '../contract/plan.ts';

/** A name in the language of the reader, or in both. */
export type Named = string | { nb: string; en: string };

export type AskedStage = { key: string; name: Named; aliases?: readonly string[] };

export type AskedPipeline = { id: string; key: string; name: Named; stages: readonly AskedStage[] };

/** A record that was on the screen: `her`, `denne`. */
export type Selected = { type: string; id: string; label: string };

/** What was asked before, and what came of it. */
export type Previous = {
  intent: string;
  slots: Readonly<Record<string, unknown>>;
  /** The slot that a question was asked about. */
  missing?: string | undefined;
  plan?: Plan | null | undefined;
  /** What each step answered with. */
  outputs?: Readonly<Record<string, unknown>> | undefined;
};

/** A request and all it is understood by; nothing else is looked at. */
export type Asking = {
  text: string;
  now: string;
  timeZone: string;
  locale: 'nb' | 'en';
  memberId: string | null;
  members: readonly { id: string; name: string }[];
  pipelines: readonly AskedPipeline[];
  tags: readonly string[];
  selected: readonly Selected[];
  previous?: Previous | undefined;
  /** Operations that may be used. */
  tools: readonly string[];
};

export type Slots = Readonly<Record<string, unknown>>;
