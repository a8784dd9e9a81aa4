import type { Plan, PlanStep } from '../contract/plan.ts';
import type { Slots } from './asking.ts';
import { intentNamed } from './intents/all.ts';
import type { Setting } from './intent.ts';
import { createSteps, type Steps } from './steps.ts';

/** Lookups and reads of the engine; all else are writes. */
const READS = /\.(list|get|timeline|counts|today|board|moves|transitions|duplicates)$/;

const KINDS: Readonly<Record<string, string>> = {
  people: 'person',
  companies: 'company',
  opportunities: 'opportunity',
  company_notes: 'note',
  next: 'person',
};

/** As many as a list for a bulk change holds. */
const BULK = 200;

const kindOf = (operation: string): string => {
  const noun = operation.slice(0, operation.indexOf('.'));
  return KINDS[noun] ?? noun.replace(/s$/, '');
};

/** The records that the writes of a plan may touch. */
const expects = (steps: readonly PlanStep[]): Plan['expects'] => {
  const most = new Map<string, number>();
  for (const { operation } of steps) {
    if (READS.test(operation)) continue;
    const kind = kindOf(operation);
    most.set(kind, Math.min(500, (most.get(kind) ?? 0) + (operation.endsWith('.bulk') ? BULK : 1)));
  }
  return [...most].map(([type, atMost]) => ({ type, atMost }));
};

export const stepsFor = ({ asking: { locale } }: Setting): Steps =>
  createSteps(
    locale === 'nb'
      ? {
          person: 'Finner personen',
          company: 'Finner firmaet',
          task: 'Finner oppgaven',
          deal: 'Finner avtalen',
        }
      : {
          person: 'Finds the person',
          company: 'Finds the company',
          task: 'Finds the task',
          deal: 'Finds the deal',
        },
  );

export type Part = { intent: string; slots: Slots };

/** The plan of one intent, or of several one after the other. */
export const planOf = (parts: readonly Part[], setting: Setting): Plan => {
  const steps = stepsFor(setting);
  const told = parts.map(({ intent, slots }) => {
    steps.begin();
    intentNamed(intent)?.plan(slots, steps, setting);
    return { intent, slots, steps: steps.used() };
  });
  const [only] = told;
  const say =
    only !== undefined && told.length === 1
      ? { by: 'rules' as const, intent: only.intent, slots: { ...only.slots } }
      : { by: 'rules' as const, intent: 'compound', slots: { parts: told } };
  const all = steps.all();
  return {
    goal: setting.asking.text.slice(0, 2000),
    steps: all,
    expects: expects(all),
    costCapMicros: 0,
    say,
  };
};
