import type { Guard } from '../contract/guard.ts';
import type { Stage } from '../contract/pipeline.ts';
import type { GuardRefusal } from '../contract/refusal.ts';
import { isBlank } from './blank.ts';
import { countEvents, type Facts, factAt } from './facts.ts';
import { factsIn, holds } from './predicate.ts';

type Unworded<Refusal> = Refusal extends GuardRefusal ? Omit<Refusal, 'message' | 'remedy'> : never;

/** A refusal before it is put into words. */
export type Finding = Unworded<GuardRefusal>;

/** What a guard lacks; null where it is met. */
export const findingOf = (guard: Guard, stage: Stage, facts: Facts): Finding | null => {
  const base = {
    rule: guard.rule,
    stage: stage.key,
    stageName: stage.name,
    ...(guard.text === undefined ? {} : { text: guard.text }),
  };
  switch (guard.kind) {
    case 'field':
      return isBlank(factAt(facts, guard.field)) ? { ...base, kind: 'field', field: guard.field } : null;
    case 'any_field':
      return guard.fields.every((field) => isBlank(factAt(facts, field)))
        ? { ...base, kind: 'any_field', fields: guard.fields }
        : null;
    case 'event': {
      const { types, atLeast: need, since, remindersCount, severity } = guard;
      const have = countEvents(facts, types, since) + (remindersCount ? facts.completedReminders : 0);
      return have >= need
        ? null
        : { ...base, kind: 'event', eventTypes: types, have, need, since, remindersCount, severity };
    }
    case 'predicate':
      return holds(guard.when, facts) ? null : { ...base, kind: 'predicate', facts: factsIn(guard.when) };
    case 'document':
      return facts.documents.includes(guard.document)
        ? null
        : { ...base, kind: 'document', document: guard.document, title: guard.title };
    case 'approval':
      return facts.approvals.includes(guard.approval)
        ? null
        : { ...base, kind: 'approval', approval: guard.approval, title: guard.title };
  }
};
