import type { Plan } from '../contract/plan.ts';
import type { Asking, Slots } from './asking.ts';
import { bestMatch, type Match } from './best-match.ts';
import { planOf, type Part } from './build-plan.ts';
import { halvesOf } from './compound.ts';
import { followUp } from './follow-up.ts';
import type { MissingSlot, Setting } from './intent.ts';
import { questionFor } from './questions.ts';
import { notGranted, refusal } from './refuse.ts';
import { thingsOf } from './setting.ts';
import { nowIn } from './time/calendar.ts';

export type { Asking, AskedPipeline, Previous, Selected } from './asking.ts';

/** What became of a request: a plan, a question, or an honest no. */
export type Understood =
  | { kind: 'plan'; plan: Plan; intent: string; confidence: number }
  | {
      kind: 'clarify';
      question: string;
      options?: string[];
      /** To be given back as `previous` with the answer. */
      intent: string;
      slots: Slots;
      missing?: MissingSlot;
    }
  | { kind: 'cannot'; message: string; nearest: string[] };

const cannot = (asking: Asking): Understood => ({ kind: 'cannot', ...refusal(asking) });

const planned = (parts: readonly Part[], setting: Setting, confidence: number): Understood => {
  const plan = planOf(parts, setting);
  const lacking = [...new Set(plan.steps.map(({ operation }) => operation))].filter(
    (operation) => !setting.asking.tools.includes(operation),
  );
  if (lacking.length > 0) {
    const message = notGranted(lacking, setting.asking.locale);
    return { kind: 'cannot', message, nearest: ['help'] };
  }
  const intent = parts.length === 1 ? (parts[0]?.intent ?? '') : 'compound';
  return { kind: 'plan', plan, intent, confidence };
};

const asked = (match: Match, setting: Setting): Understood =>
  match.missing === null
    ? planned([partOf(match)], setting, match.confidence)
    : {
        kind: 'clarify',
        ...questionFor(match.missing, setting.asking),
        intent: match.intent.name,
        slots: match.slots,
        missing: match.missing,
      };

const partOf = ({ intent, slots }: Match): Part => ({ intent: intent.name, slots });

const half = (known: string, { asking }: Setting, left: Match): Understood => ({
  kind: 'clarify',
  question:
    asking.locale === 'nb'
      ? `Jeg forsto «${known}», men ikke resten. Skal jeg gjøre bare det?`
      : `I understood “${known}”, but not the rest. Shall I do only that?`,
  options: [known],
  intent: left.intent.name,
  slots: left.slots,
});

/** `utsett til mandag` of the one record on the screen: as if “this” were said, after the verb or at the end. */
const elliptical = (setting: Setting): Match | null => {
  const { asking } = setting;
  if (asking.selected.length !== 1) return null;
  const text = asking.text.trim().replace(/[\s?.!]+$/u, '');
  for (const tried of [text.replace(/^(\S+)/u, '$1 denne'), `${text} denne`]) {
    const match = bestMatch(tried, setting);
    if (match !== null && match.missing === null) return match;
  }
  return null;
};

const standingAlone = (setting: Setting): Understood => {
  const { asking } = setting;
  const whole = bestMatch(asking.text, setting) ?? elliptical(setting);
  const halves = halvesOf(asking.text, setting, whole);
  if (halves !== null && 'known' in halves) {
    return halves.left === null ? cannot(asking) : half(halves.known, setting, halves.left);
  }
  if (halves !== null) {
    const { left, right } = halves;
    return planned([partOf(left), partOf(right)], setting, Math.min(left.confidence, right.confidence));
  }
  return whole === null ? cannot(asking) : asked(whole, setting);
};

/**
 * What a request asks for, by rules alone: no model, no network, nothing kept, the same answer every time. What is not
 * understood as a whole is not acted on in part, and nothing is guessed.
 */
export const understand = (asking: Asking): Understood => {
  const setting: Setting = {
    asking,
    now: nowIn(asking.now, asking.timeZone),
    things: thingsOf(asking),
  };
  const meant = followUp(setting);
  if (meant === null) return standingAlone(setting);
  if ('intent' in meant) return planned([meant], setting, 1);
  return standingAlone({ ...setting, asking: { ...asking, text: meant.text, selected: meant.selected } });
};
