import { isProposal } from '../../engine/answers/write-answers.ts';
import { allIntents } from '../../engine/intents/all.ts';
import { understand } from '../../engine/understand.ts';
import { setting } from './setting.ts';

const operationsOf = (text: string): string => {
  const understood = understand({ ...setting, text });
  if (understood.kind !== 'plan') return understood.kind;
  const steps = understood.plan.steps.map(({ operation }) => `\`${operation}\``);
  return steps.length === 0 ? 'an answer' : steps.join(' → ');
};

/** The table of `docs/rules-engine.md`: each intent once, in the order of the grammar. */
export const intentTable = (): string => {
  const once = [...new Map(allIntents.toReversed().map((one) => [one.name, one])).values()].toReversed();
  const rows = once.map(({ name, example }) => {
    const outcome = isProposal(name) ? 'proposal' : 'answer';
    return `| \`${name}\` | ${example.nb} | ${example.en} | ${operationsOf(example.nb)} | ${outcome} |`;
  });
  return [
    '| Intent | Norwegian | English | Operations | Becomes |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
};
