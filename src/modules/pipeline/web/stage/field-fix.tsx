import { useState, type FormEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { getPerson, updatePerson } from '#modules/crm/contract.ts';
import { getWorkspace } from '#modules/identity/contract.ts';
import { Button } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input, Textarea } from '#ui/input.tsx';
import { useRead, useWrite } from '#ui/query.ts';
import { updateOpportunity, type Opportunity } from '../../contract.ts';
import { m } from '../messages.ts';

const ANSWERS = ['why', 'desiredOutcome', 'timeline'] as const;
type Answer = (typeof ANSWERS)[number];

const answerOf = (path: string): Answer | undefined => ANSWERS.find((answer) => path === `person.${answer}`);

type FixFormProps = {
  label: string;
  kind: 'prose' | 'amount' | 'date';
  busy: boolean;
  error: string | undefined;
  saveLabel: string;
  onSave: (text: string) => void;
};

const FixForm = ({ label, kind, busy, error, saveLabel, onSave }: FixFormProps) => {
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (text.trim() !== '') onSave(text.trim());
  };
  return (
    <form onSubmit={send} className="mt-2 flex flex-col gap-2">
      <Field label={label} error={error}>
        {kind === 'prose' ? (
          <Textarea
            rows={2}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey))
                event.currentTarget.form?.requestSubmit();
            }}
          />
        ) : (
          <Input
            type={kind === 'date' ? 'date' : 'text'}
            inputMode={kind === 'amount' ? 'decimal' : undefined}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        size="sm"
        variant="primary"
        loading={busy}
        disabled={text.trim() === ''}
        className="self-start"
      >
        {saveLabel}
      </Button>
    </form>
  );
};

const PersonFix = (props: { personId: string; answer: Answer; saveLabel: string; onFixed: () => void }) => {
  const { personId, answer, saveLabel, onFixed } = props;
  const t = useMessages(m);
  const queries = useQueryClient();
  const person = useRead(getPerson, { id: personId });
  const save = useWrite(updatePerson, {
    failure: 'caller',
    alsoStale: ['opportunities', 'pipelines', 'next'],
    onDone: (saved) => {
      queries.setQueryData([getPerson.name, { id: personId }], saved);
      onFixed();
    },
  });
  if (person.data?.can.includes('people.update') !== true) return null;
  const { version } = person.data;
  const labels = { why: t.field_why, desiredOutcome: t.field_desiredOutcome, timeline: t.field_timeline };
  return (
    <FixForm
      label={labels[answer]}
      kind="prose"
      saveLabel={saveLabel}
      busy={save.isPending}
      error={save.error?.message}
      onSave={(text) => save.start({ id: personId, [answer]: text }, { ifVersion: version })}
    />
  );
};

const MINOR = 100;
const amountOf = (text: string): number | null => {
  const plain = text.replace(/[\s\u00a0.](?=\d{3}(\D|$))/g, '').replace(',', '.');
  return /^\d+(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * MINOR) : null;
};

const OpportunityFix = (props: {
  opportunity: Opportunity;
  field: 'amountMinor' | 'expectedCloseOn';
  saveLabel: string;
  onFixed: () => void;
}) => {
  const { opportunity, field, saveLabel, onFixed } = props;
  const t = useMessages(m);
  const [invalid, setInvalid] = useState(false);
  const workspace = useRead(getWorkspace, {}, { enabled: field === 'amountMinor' });
  const save = useWrite(updateOpportunity, {
    failure: 'caller',
    alsoStale: ['pipelines', 'next'],
    onDone: onFixed,
  });
  const send = (text: string) => {
    const amountMinor = amountOf(text);
    setInvalid(field === 'amountMinor' && amountMinor === null);
    if (field === 'amountMinor' && amountMinor === null) return;
    const currency = opportunity.currency ?? workspace.data?.currency ?? 'NOK';
    const change = field === 'amountMinor' ? { amountMinor, currency } : { expectedCloseOn: text };
    save.start({ id: opportunity.id, ...change }, { ifVersion: opportunity.version });
  };
  return (
    <FixForm
      label={field === 'amountMinor' ? t.amount : t.closeDate}
      kind={field === 'amountMinor' ? 'amount' : 'date'}
      saveLabel={saveLabel}
      busy={save.isPending}
      error={invalid ? t.amountInvalid : save.error?.message}
      onSave={send}
    />
  );
};

type FieldFixProps = {
  path: string;
  opportunity: Opportunity;
  /** What pressing the button does: save alone, or save and move. */
  saveLabel: string;
  onFixed: () => void;
};

/** Fills in the field a rule asks for, where it stands; nothing where that field is filled in elsewhere. */
export const FieldFix = ({ path, opportunity, saveLabel, onFixed }: FieldFixProps) => {
  const answer = answerOf(path);
  if (answer !== undefined && opportunity.personId !== null) {
    const { personId } = opportunity;
    return <PersonFix personId={personId} answer={answer} saveLabel={saveLabel} onFixed={onFixed} />;
  }
  const field = path.replace('opportunity.', '');
  if (field !== 'amountMinor' && field !== 'expectedCloseOn') return null;
  return <OpportunityFix opportunity={opportunity} field={field} saveLabel={saveLabel} onFixed={onFixed} />;
};
