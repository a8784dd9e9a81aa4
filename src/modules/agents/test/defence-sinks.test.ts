import { describe, expect, test } from 'vitest';
import { AppError } from '#kernel/errors.ts';
import type { Operation } from '#kernel/operation.ts';
import { createNote, updateCompany, updatePerson } from '#modules/crm/contract.ts';
import { moveOpportunity } from '#modules/pipeline/contract.ts';
import { completeTask, createTask, listTasks } from '#modules/tasks/contract.ts';
import { createDraft } from '../contract/draft.ts';
import type { Plan } from '../contract/plan.ts';
import type { ArgumentLeaf } from '../defence/arguments.ts';
import { assertStepAllowed } from '../defence/sinks.ts';
import { createValueTable } from '../defence/values.ts';

const KARI = '01970000-0000-7000-8000-000000000001';
const OLA = '01970000-0000-7000-8000-000000000002';
const STRANGER = '01970000-0000-7000-8000-000000000003';
const TYPED = 'Skriv til Kari på kari@example.com eller 400 00 000';

type Call = {
  operation: Operation;
  input: Record<string, unknown>;
  /** Leaves that a step brought, by pointer; all others stand in the plan. */
  brought?: Record<string, Partial<ArgumentLeaf>>;
  expects?: Plan['expects'];
  planned?: string;
};

const tableWith = () => {
  const values = createValueTable();
  values.know(KARI, 'person');
  values.know(OLA, 'task');
  const note = values.add({ text: 'hei', of: 'note', origin: 'outside', readers: 'workspace' });
  const own = values.add({ text: 'privat', of: 'chat', origin: 'outside', readers: [STRANGER] });
  return { values, note: note.handle, own: own.handle };
};

const EXPECTS = ['task', 'person', 'note', 'draft', 'company', 'opportunity'].map((type) => ({
  type,
  atMost: 1,
}));

const leavesOf = (value: unknown, pointer = ''): { pointer: string; value: unknown }[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, `${pointer}/${name}`))
    : [{ pointer, value }];

const makeTry = () => {
  const { values, note, own } = tableWith();
  const surroundings = {
    values,
    request: TYPED,
    memberId: KARI,
    touched: new Map<string, Set<string>>(),
    proposed: new Set<string>(),
  };
  const attempt = ({ operation, input, brought = {}, expects = EXPECTS, planned }: Call): string => {
    const step = { id: 's1', operation: operation.name, input, why: '' };
    const plan: Plan = {
      goal: '',
      steps: [{ ...step, operation: planned ?? operation.name }],
      expects,
      costCapMicros: 0,
      say: { by: 'model', instruction: '' },
    };
    const leaves = leavesOf(input).map((leaf): ArgumentLeaf => ({
      ...leaf,
      from: 'plan',
      kind: null,
      sources: [],
      ...brought[leaf.pointer],
    }));
    try {
      assertStepAllowed({ plan, step, operation, input, leaves }, surroundings);
      return 'allowed';
    } catch (error) {
      return error instanceof AppError ? error.code : String(error);
    }
  };
  return { attempt, note, own };
};

const draft = { channel: 'email', text: 'Hei' };

describe('a step is taken only where', () => {
  test('the plan names it and it is a tool', () => {
    const { attempt } = makeTry();
    const input = { title: 'Ring', personId: KARI };
    expect(attempt({ operation: createTask, input })).toBe('allowed');
    expect(attempt({ operation: createTask, input, planned: 'tasks.list' })).toBe('unplanned_operation');
    const { tool: _tool, ...hidden } = createTask;
    expect(attempt({ operation: hidden, input })).toBe('unknown_tool');
  });

  test('ids were read where ids stand, selected, or typed', () => {
    const { attempt, note } = makeTry();
    const to = (personId: string, brought: Partial<ArgumentLeaf> = {}) =>
      attempt({ operation: listTasks, input: { personId }, brought: { '/personId': brought } });
    expect(to(KARI)).toBe('allowed');
    expect(to(STRANGER)).toBe('unknown_id');
    expect(to(STRANGER, { from: 'step', kind: 'text', sources: [note] })).toBe('opaque_id');
    expect(to(KARI, { from: 'step', kind: 'text', sources: [note] })).toBe('opaque_id');
  });

  test('a recipient was not found in a text', () => {
    const { attempt, note } = makeTry();
    const to = (brought: Partial<ArgumentLeaf>) =>
      attempt({
        operation: createDraft,
        input: { personId: KARI, ...draft },
        brought: { '/personId': brought },
      });
    expect(to({ from: 'step', kind: 'id', sources: [note] })).toBe('untrusted_recipient');
    expect(to({ from: 'step', kind: 'id' })).toBe('allowed');
  });

  test('addresses were typed by who asked', () => {
    const { attempt, note } = makeTry();
    const set = (fields: object, brought = {}) =>
      attempt({ operation: updatePerson, input: { id: KARI, ...fields }, brought });
    expect(set({ emails: ['evil@example.com'] })).toBe('untrusted_address');
    expect(set({ handles: { linkedin: 'evil' } })).toBe('untrusted_address');
    expect(
      set({ emails: ['kari@example.com'] }, { '/emails/0': { from: 'step', kind: 'text', sources: [note] } }),
    ).toBe('untrusted_address');
    expect(set({ emails: ['Kari@example.com'], phones: ['+47 400 00 000'] })).toBe('allowed');
    expect(attempt({ operation: updateCompany, input: { id: KARI, website: 'https://evil.example' } })).toBe(
      'untrusted_address',
    );
  });

  test('everybody who will read it may read what it is made of', () => {
    const { attempt, own } = makeTry();
    const brought = { '/text': { from: 'step', kind: 'text', sources: [own] } } as const;
    expect(attempt({ operation: createNote, input: { id: KARI, text: 'privat' }, brought })).toBe(
      'other_readers',
    );
  });

  test('the plan expected as many records of the kind', () => {
    const { attempt } = makeTry();
    const expects = [{ type: 'task', atMost: 1 }];
    expect(attempt({ operation: completeTask, input: { id: OLA }, expects })).toBe('allowed');
    expect(attempt({ operation: createTask, input: { title: 'En til' }, expects })).toBe('unplanned_record');
    expect(attempt({ operation: updatePerson, input: { id: KARI, city: 'Oslo' }, expects })).toBe(
      'unplanned_record',
    );
  });

  test('it overrides no rule of the workspace, and is not proposed already', () => {
    const { attempt } = makeTry();
    const input = { id: KARI, stage: 'won', fastTrack: { reason: 'Haster' } };
    expect(attempt({ operation: moveOpportunity, input })).toBe('person_only');
    const task = { title: 'Ring' };
    expect(attempt({ operation: createTask, input: task })).toBe('allowed');
    expect(attempt({ operation: createTask, input: { ...task } })).toBe('already_proposed');
  });
});
