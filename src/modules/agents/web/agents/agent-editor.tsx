import { useState, type ReactNode } from 'react';
import { TriangleAlert } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { listMembers } from '#modules/identity/contract.ts';
import { Button } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input, Textarea } from '#ui/input.tsx';
import { isProblem } from '#ui/problem.ts';
import { useRead, useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { useToast } from '#ui/toast.tsx';
import { getAgent, updateAgent, type Agent } from '../../contract.ts';
import { POWERS, type Power } from '../power.ts';
import { words } from '../words/messages.ts';
import { changeOf, draftOf, type AgentDraft } from './agent-draft.ts';
import { GrantsEditor } from './grants-editor.tsx';
import { m } from './messages.ts';
import { ParametersEditor } from './parameters-editor.tsx';
import { TriggerEditor } from './trigger-editor.tsx';

const MICROS = 1_000_000;

const Part = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <section aria-label={title} className="border-t border-line py-5 first:border-0 first:pt-0">
    <h2 className="text-base font-semibold">{title}</h2>
    {hint !== undefined && <p className="text-sm text-muted">{hint}</p>}
    <div className="mt-3 flex flex-col gap-4">{children}</div>
  </section>
);

/**
 * Defines an agent. What is typed stays until it is saved or given up, also when a colleague saves the same agent
 * meanwhile: then one of the two is chosen, not silently overwritten.
 */
export const AgentEditor = ({ agent }: { agent: Agent }) => {
  const t = useMessages(m);
  const w = useMessages(words);
  const toast = useToast();
  const queries = useQueryClient();
  const members = useRead(listMembers, { limit: 200 });
  /** As it was when editing began: what is sent is the difference from it. */
  const [base, setBase] = useState(agent);
  const [draft, setDraft] = useState(() => draftOf(agent));
  const mayEdit = agent.can.includes('update');
  const change = changeOf(draftOf(base), draft);
  const isDirty = Object.keys(change).length > 0;

  const begin = (from: Agent) => {
    setBase(from);
    setDraft(draftOf(from));
  };
  const update = useWrite(updateAgent, {
    failure: 'caller',
    onDone: (saved) => {
      queries.setQueryData([getAgent.name, { id: saved.id }], saved);
      begin(saved);
      toast.show({ title: t.saved, tone: 'success' });
    },
  });
  const isConflict = isProblem(update.error) && update.error.code === 'version_conflict';
  const isStale = agent.version !== base.version;
  if (isStale && !isDirty) begin(agent);
  const save = (version: number) => update.start({ id: agent.id, ...change }, { ifVersion: version });
  const set = (part: Partial<AgentDraft>) => setDraft((former) => ({ ...former, ...part }));

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isDirty) save(base.version);
      }}
      className="pb-20"
    >
      {!mayEdit && (
        <p className="mb-4 rounded-md bg-info-soft px-3 py-2 text-sm text-info-ink">{t.readOnly}</p>
      )}
      {(isConflict || (isStale && isDirty)) && (
        <div
          role="alert"
          className="mb-4 flex flex-wrap items-center gap-3 rounded-md bg-warning-soft px-3 py-2 text-warning-ink"
        >
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <div className="min-w-0 flex-1">
            <p className="font-medium">{t.conflictTitle}</p>
            <p className="text-sm">{t.conflictText}</p>
          </div>
          <Button
            onClick={() => {
              update.reset();
              begin(agent);
            }}
          >
            {t.conflictTheirs}
          </Button>
          <Button onClick={() => save(agent.version)}>{t.conflictKeep}</Button>
        </div>
      )}
      <Part title={t.definition}>
        <Field label={t.name}>
          <Input
            value={draft.name}
            maxLength={80}
            readOnly={!mayEdit}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <Field label={t.description}>
          <Textarea
            rows={2}
            maxLength={1000}
            value={draft.description}
            readOnly={!mayEdit}
            onChange={(event) => set({ description: event.target.value })}
          />
        </Field>
        <Field label={t.instructions} hint={t.instructionsHint}>
          <Textarea
            rows={5}
            maxLength={20_000}
            value={draft.instructions}
            readOnly={!mayEdit}
            onChange={(event) => set({ instructions: event.target.value })}
          />
        </Field>
      </Part>
      <Part title={t.trigger}>
        <TriggerEditor value={draft.trigger} disabled={!mayEdit} onChange={(trigger) => set({ trigger })} />
        {draft.trigger.kind !== 'person' && (
          <Field label={t.runsAs} hint={t.runsAsHint}>
            <Select
              value={draft.runsAs ?? ''}
              disabled={!mayEdit}
              placeholder={t.nobody}
              options={(members.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => set({ runsAs: id === '' ? null : id })}
            />
          </Field>
        )}
      </Part>
      <Part title={t.procedure}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t.engine}>
            <Select<Agent['engine']>
              value={draft.engine}
              disabled={!mayEdit}
              options={[
                { value: 'rules', label: t.engine_rules },
                { value: 'model', label: t.engine_model },
              ]}
              onChange={(engine) => set({ engine })}
            />
          </Field>
          <Field label={t.power}>
            <Select<Power>
              value={draft.power}
              disabled={!mayEdit || draft.engine === 'rules'}
              options={POWERS.map((one) => ({ value: one, label: w[one] }))}
              onChange={(power) => set({ power })}
            />
          </Field>
          <Field label={t.autonomy}>
            <Select<Agent['autonomy']>
              value={draft.autonomy}
              disabled={!mayEdit}
              options={[
                { value: 'ask', label: t.autonomy_ask },
                { value: 'policy', label: t.autonomy_policy },
              ]}
              onChange={(autonomy) => set({ autonomy })}
            />
          </Field>
          <Field label={t.budget} hint={t.budgetHint}>
            <Input
              type="number"
              min={0}
              step="0.01"
              value={String(draft.runBudgetMicros / MICROS)}
              readOnly={!mayEdit}
              onChange={(event) =>
                set({ runBudgetMicros: Math.max(0, Math.round(Number(event.target.value) * MICROS)) })
              }
            />
          </Field>
        </div>
      </Part>
      <Part title={t.parameters}>
        <ParametersEditor
          value={draft.parameters}
          disabled={!mayEdit}
          onChange={(parameters) => set({ parameters })}
        />
      </Part>
      <Part title={t.grants} hint={t.grantsHint}>
        <GrantsEditor value={draft.grants} disabled={!mayEdit} onChange={(grants) => set({ grants })} />
      </Part>
      {update.error !== null && !isConflict && (
        <p role="alert" className="mb-3 text-danger-ink">
          {update.error.message}
        </p>
      )}
      {isDirty && (
        <div className="sticky bottom-4 z-10 flex flex-wrap items-center justify-end gap-2 rounded-xl bg-raised px-4 py-2 shadow-modal">
          <p className="mr-auto text-sm font-medium">{t.unsaved}</p>
          <Button
            onClick={() => {
              update.reset();
              begin(agent);
            }}
          >
            {t.discard}
          </Button>
          <Button type="submit" variant="primary" loading={update.isPending}>
            {t.save}
          </Button>
        </div>
      )}
    </form>
  );
};
