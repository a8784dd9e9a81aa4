import type { Asking } from '../engine/asking.ts';
import { sayAnswer } from '../engine/answer.ts';
import { understand } from '../engine/understand.ts';
import type { Plan } from '../contract/plan.ts';
import type { RulesEngine } from './assistant.ts';
import { citedIn } from './cited.ts';
import type { Durable } from './durable.ts';
import { identifySelected } from './selected.ts';
import type { StepResult } from './step-results.ts';

type Row = Readonly<Record<string, unknown>>;

/** The rows of a list that the rules look names up in; none where the agent may not read it. */
const rowsOf = async (work: Durable, operation: string, input: object): Promise<Row[]> => {
  if (!work.tools.has(operation)) return [];
  const answer = await work.read(operation, input, { key: `rules:${operation}` });
  const items = (answer as { items?: unknown }).items;
  return Array.isArray(items) ? (items as Row[]) : [];
};

/** What was asked before, as its plan tells: a question that was asked back is a plan without steps. */
const previousOf = ({ previous }: Durable['run']): Asking['previous'] => {
  if (previous?.plan.say.by !== 'rules') return undefined;
  const { intent, slots } = previous.plan.say;
  const { missing, ...said } = slots;
  return {
    intent,
    slots: said,
    missing: typeof missing === 'string' ? missing : undefined,
    plan: previous.plan,
    outputs: previous.outputs,
  };
};

const askingOf = async (work: Durable): Promise<Asking> => {
  const { run, tools } = work;
  const members = await rowsOf(work, 'members.list', { limit: 200 });
  const pipelines = await rowsOf(work, 'pipelines.list', { limit: 50 });
  const tags = await rowsOf(work, 'tags.list', {});
  return {
    text: run.goal,
    now: run.now,
    timeZone: run.timeZone,
    locale: run.locale,
    memberId: run.member.id,
    members: members.map(({ id, name }) => ({ id: String(id), name: String(name) })),
    pipelines: pipelines as unknown as Asking['pipelines'],
    tags: tags.map(({ tag }) => String(tag)),
    selected: await identifySelected(work),
    tools: [...tools.keys()],
    previous: previousOf(run),
  };
};

/** What a step brought, as the answers know it: a list where it ran for each. */
const outputOf = ({ step, readings }: StepResult): unknown =>
  step.each === undefined ? readings[0]?.answer : readings.map(({ answer }) => answer);

const asked = (goal: string, intent: string, slots: Readonly<Record<string, unknown>>): Plan => ({
  goal: goal.slice(0, 2000),
  steps: [],
  expects: [],
  costCapMicros: 0,
  say: { by: 'rules', intent, slots: { ...slots } },
});

/** The rules engine over what the run may read. It sees no text but names that it looks up. */
export const rulesEngine: RulesEngine = {
  understand: async (work) => {
    const understood = understand(await askingOf(work));
    if (understood.kind === 'plan') return { kind: 'plan', plan: understood.plan };
    if (understood.kind === 'cannot') return { kind: 'reply', text: understood.message, plan: null };
    const { intent, slots, missing, question } = understood;
    return { kind: 'reply', text: question, plan: asked(work.run.goal, intent, { ...slots, missing }) };
  },
  answer: ({ run }, plan, { results }) => {
    if (plan.say.by !== 'rules') throw new Error('A plan of a model is not worded by the rules.');
    const brought = [...results.values()].flatMap((result) =>
      result.refused === null && result.readings.length > 0
        ? [[result.step.id, outputOf(result)] as const]
        : [],
    );
    const { text, citations } = sayAnswer(plan.say, Object.fromEntries(brought), run.locale, {
      now: run.now,
      timeZone: run.timeZone,
    });
    return { text, citations: citedIn(text, citations).map((citation) => ({ ...citation, quote: null })) };
  },
};
