import { z } from 'zod';
import type { Plan } from '../contract/plan.ts';
import { withoutForeignLinks } from '../defence/urls.ts';
import type { Surroundings } from '../defence/sinks.ts';
import { ASSISTANT_WORDS } from './assistant-words.ts';
import type { Durable, Procedure } from './durable.ts';
import { execute, type Execution } from './executor.ts';
import { askForPlan, briefingOf, observationsOf } from './planner.ts';
import type { Observation } from './prompts/plan.ts';
import { isForeignGoal, linksAllowed, typedRequest } from './request.ts';
import { identifySelected } from './selected.ts';
import type { StepResult } from './step-results.ts';
import { writeAnswer, type Answer } from './writer.ts';

/** What the rules engine made of a request: a plan, or what it says instead of one. */
export type Understood =
  | { kind: 'plan'; plan: Plan }
  /** A question back is kept as a plan without steps, for whoever reads the answer to it. */
  | { kind: 'reply'; text: string; plan: Plan | null };

/** The rules engine, as the assistant uses it. */
export type RulesEngine = {
  understand(work: Durable): Promise<Understood>;
  answer(work: Durable, plan: Plan, execution: Execution): Answer;
};

/** Plans a model may make for one request, the first included. */
const MOST_ROUNDS = 4;

type Scene = { planSources: string[]; surroundings: Surroundings };

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

/** Makes known what the run may name without having read it: who asked, what it is about, what they typed. */
const setScene = ({ run, values }: Durable): Scene => {
  const request = typedRequest(run);
  values.know(run.member.id, 'member');
  for (const [id] of request.matchAll(UUID)) values.know(id.toLowerCase(), null);
  if (run.entry !== null) {
    values.know(run.entry.id, run.entry.type);
    if (run.entry.personId !== null) values.know(run.entry.personId, 'person');
  }
  const foreign = isForeignGoal(run)
    ? [values.add({ text: run.goal, of: 'goal', origin: 'outside', readers: 'workspace' }).handle]
    : [];
  return {
    planSources: foreign,
    surroundings: {
      values,
      request,
      memberId: run.member.id,
      touched: new Map(),
      proposed: new Set(),
    },
  };
};

/** Says what ended a plan early; false where nothing did. */
const hasEndedEarly = async (work: Durable, { choices, missing }: Execution): Promise<boolean> => {
  const { locale } = work.run;
  if (choices !== null) {
    await work.say({ text: ASSISTANT_WORDS.choose[locale], choices: choices.items });
    return true;
  }
  if (missing !== null) await work.say({ text: ASSISTANT_WORDS.nothingFound[locale] });
  return missing !== null;
};

/** Why writes were not proposed, in words; what merely waits for another step says nothing new. */
const failuresIn = ({ run }: Durable, { results }: Execution): string[] =>
  [...results.values()].flatMap(({ refused, outcomes }) => [
    ...(refused === null || FOLLOWS.has(refused.code) ? [] : [refused.message]),
    ...outcomes.flatMap((outcome) => {
      if (outcome.kind === 'nothing') return [ASSISTANT_WORDS.nothingToChange[run.locale]];
      if (outcome.kind === 'refused') return [outcome.message];
      return outcome.kind === 'vetoed' ? outcome.findings.map(({ message }) => message) : [];
    }),
  ]);

/** What follows from another step's failure, which is told already. */
const FOLLOWS = new Set(['needs_other_step', 'needs_approval']);

const withRules = async (work: Durable, engine: RulesEngine, scene: Scene): Promise<void> => {
  const understood = await engine.understand(work);
  const allowed = linksAllowed(work.run);
  if (understood.kind === 'reply') {
    if (understood.plan !== null) await work.plan(understood.plan);
    await work.say({ text: withoutForeignLinks(understood.text, allowed) });
    return;
  }
  const { plan } = understood;
  await work.plan(plan);
  const execution = await execute(work, plan, { ...scene, round: 0 });
  if (await hasEndedEarly(work, execution)) return;
  const failed = failuresIn(work, execution);
  const { text, citations } =
    failed.length > 0 ? { text: failed.join('\n'), citations: [] } : engine.answer(work, plan, execution);
  await work.say({ text: withoutForeignLinks(text, allowed), citations });
};

/** What another plan would not change. */
const WAITING = new Set(['needs_approval', 'already_proposed', 'no_model']);

const isRefused = ({ refused, outcomes }: StepResult): boolean =>
  (refused !== null && !WAITING.has(refused.code)) || outcomes.some(({ kind }) => kind === 'refused');

/** Texts that had a say in what a planner is shown of an execution: a date read out of one, how a search by one went. */
const sourcesOf = ({ results }: Execution): string[] =>
  [...results.values()].flatMap(({ readings }) => readings.flatMap(({ sources }) => sources));

/** What a model's plans came to: the last of them, and the results of all. Null where no model could be asked. */
type Worked = { ending: 'answer'; plan: Plan; results: StepResult[] } | { ending: 'said' | 'no_plan' } | null;

const withModel = async (work: Durable, scene: Scene): Promise<Worked> => {
  const briefing = briefingOf(work, await identifySelected(work));
  const results: StepResult[] = [];
  let observed: Observation[] = [];
  let last: Plan | null = null;
  let { planSources } = scene;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const planned = await askForPlan(work, briefing, observed, round);
    if (planned.kind === 'no_model') {
      return last === null ? null : { ending: 'answer', plan: last, results };
    }
    if (planned.kind === 'faulty') {
      observed = planned.codes.map((code) => ({ step: 'plan', operation: '', code, brought: null }));
      continue;
    }
    const { plan, look } = planned;
    last = plan;
    await work.plan(plan);
    const execution = await execute(work, plan, { ...scene, planSources, round });
    if (await hasEndedEarly(work, execution)) return { ending: 'said' };
    results.push(...execution.results.values());
    const mayGoOn = look || [...execution.results.values()].some(isRefused);
    if (!mayGoOn || round === MOST_ROUNDS) return { ending: 'answer', plan, results };
    observed = [...observed, ...observationsOf(plan, execution, work)];
    planSources = [...new Set([...planSources, ...sourcesOf(execution)])];
  }
  return last === null ? { ending: 'no_plan' } : { ending: 'answer', plan: last, results };
};

const answerWithModel = async (work: Durable, plan: Plan, results: readonly StepResult[]): Promise<void> => {
  const { locale } = work.run;
  const answer = await writeAnswer(work, plan, results);
  if (answer !== null && answer.text !== '') {
    await work.say(answer);
    return;
  }
  const hasProposed = results.some(({ outcomes }) => outcomes.some(({ kind }) => kind === 'proposed'));
  await work.say({ text: ASSISTANT_WORDS[hasProposed ? 'proposed' : 'nothingSupported'][locale] });
};

/**
 * What is asked in the chat, and every agent that has no written procedure of its own: plan, carry out, answer. Without
 * a model, or once its budget is gone before the first plan, the rules engine understands and answers; the executor and
 * the reviewer are the same.
 */
export const createAssistant = (engine: RulesEngine): Procedure => ({
  key: 'assistant',
  name: { en: 'Assistant', nb: 'Assistent' },
  description: {
    en: 'Answers questions and proposes what you ask for.',
    nb: 'Svarer på spørsmål og foreslår det du ber om.',
  },
  parameters: z.strictObject({}),
  grants: [],
  trigger: { kind: 'person' },
  version: '1',
  run: async (work) => {
    const scene = setScene(work);
    const worked = work.run.engine === 'model' ? await withModel(work, scene) : null;
    if (worked === null) await withRules(work, engine, scene);
    else if (worked.ending === 'answer') await answerWithModel(work, worked.plan, worked.results);
    else if (worked.ending === 'no_plan') await work.say({ text: ASSISTANT_WORDS.noPlan[work.run.locale] });
  },
});
