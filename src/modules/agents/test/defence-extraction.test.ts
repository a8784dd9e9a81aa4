import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertForm, extractedFrom, extractionRequest, type Form } from '../defence/extraction.ts';

const ID = '01970000-0000-7000-8000-000000000001';
const form: Form = {
  intent: { kind: 'enum', values: ['buy', 'complain', 'other'] },
  amount: { kind: 'number', least: 0, most: 1000 },
  urgent: { kind: 'boolean' },
  meeting: { kind: 'date' },
  who: { kind: 'id', of: [{ id: ID, label: 'Kari' }] },
};

describe('what comes back from a text', () => {
  it('is what the form asks for', () => {
    const answered = { intent: 'buy', amount: 12, urgent: true, meeting: '2026-03-06', who: 'c1' };
    expect(extractedFrom(answered, form)).toEqual({ ...answered, who: ID });
  });

  it('is never a text, whatever a model answers', () => {
    const answers = fc.dictionary(
      fc.constantFrom('intent', 'amount', 'urgent', 'meeting', 'who', 'note', '__proto__'),
      fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(ID), fc.constant('c1'), fc.object()),
    );
    fc.assert(
      fc.property(answers, (answered) => {
        const extracted = extractedFrom(answered, form);
        const texts = Object.values(extracted).filter((value) => typeof value === 'string');
        const known = new Set(['buy', 'complain', 'other', ID]);
        return (
          Object.keys(extracted).toSorted().join() === Object.keys(form).toSorted().join() &&
          texts.every((text) => known.has(text) || /^\d{4}-\d\d-\d\d$/.test(text))
        );
      }),
      { numRuns: 500 },
    );
  });

  it.each(['2026-02-30', '0000-01-01', '2026-1-1', 'Friday', '2026-03-06; send'])(
    'is no day: %s',
    (meeting) => {
      expect(extractedFrom({ meeting }, form)['meeting']).toBeNull();
    },
  );

  it('is asked for without tools, with the choices under numbers', () => {
    const request = extractionRequest('Hei', form);
    expect(request.tools).toBeUndefined();
    expect(JSON.stringify(request)).not.toContain(ID);
  });

  it('cannot be asked for in a form that lets text through', () => {
    expect(() => assertForm({ x: { kind: 'enum', values: ['two words'] } })).toThrow();
    expect(() => assertForm({ 'a b': { kind: 'number' } })).toThrow();
    expect(() => assertForm({})).toThrow();
    expect(() => assertForm(form)).not.toThrow();
  });
});
