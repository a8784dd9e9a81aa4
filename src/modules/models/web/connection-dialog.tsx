import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { fieldError } from '#ui/problem.ts';
import { useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { createConnection, PROVIDERS, updateConnection, type Connection } from '../contract.ts';
import { draftOf, modelFieldsOf, sentOf, withProvider, type ConnectionDraft } from './connection-draft.ts';
import { m } from './messages.ts';

type Props = { connection: Connection | null; onClose: () => void };

/** Adds a connection, or changes one. Its key can be written and never read. */
export const ConnectionDialog = ({ connection, onClose }: Props) => {
  const t = useMessages(m);
  const [draft, setDraft] = useState(draftOf(connection));
  const [withoutKey, setWithoutKey] = useState(false);
  const create = useWrite(createConnection, { failure: 'caller', onDone: onClose });
  const update = useWrite(updateConnection, { failure: 'caller', onDone: onClose });
  const { error, isPending } = connection === null ? create : update;
  const set = (changed: Partial<ConnectionDraft>) => setDraft({ ...draft, ...changed });
  const send = () => {
    const apiKey = draft.apiKey.trim();
    if (connection === null) return create.start({ ...sentOf(draft), ...(apiKey === '' ? {} : { apiKey }) });
    const key = withoutKey ? { apiKey: null } : apiKey === '' ? {} : { apiKey };
    return update.start({ id: connection.id, ...sentOf(draft), ...key }, { ifVersion: connection.version });
  };
  const problem = (name: string) => fieldError(error, `/${name}`);
  const isTold = ['name', 'baseUrl', 'apiKey', 'provider', ...modelFieldsOf(draft.provider)].some(
    (name) => problem(name) !== undefined,
  );
  const providers = { openai: t.openaiCompatible, anthropic: 'Anthropic' };
  const text = (name: Exclude<keyof ConnectionDraft, 'provider'>, label: string, hint?: string) => (
    <Field key={name} label={label} hint={hint} error={problem(name)}>
      <Input
        value={draft[name]}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={connection === null ? t.addConnection : t.editConnection}
      outsidePress="keep"
      onSubmit={send}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" loading={isPending} disabled={draft.name.trim() === ''}>
            {t.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {text('name', t.name)}
        <Field label={t.provider} error={problem('provider')}>
          <Select
            value={draft.provider}
            options={PROVIDERS.map((value) => ({ value, label: providers[value] }))}
            onChange={(provider) => setDraft(withProvider(draft, provider))}
          />
        </Field>
        {text('baseUrl', t.address, t.addressHint)}
        <Field
          label={t.key}
          hint={connection?.hasKey === true ? t.keyKept({ hint: connection.keyHint ?? '' }) : t.keyHint}
          error={problem('apiKey')}
        >
          <Input
            type="password"
            value={draft.apiKey}
            autoComplete="new-password"
            spellCheck={false}
            maxLength={1000}
            disabled={withoutKey}
            onChange={(event) => set({ apiKey: event.target.value })}
          />
        </Field>
        {connection?.hasKey === true && (
          <Checkbox label={t.withoutKey} checked={withoutKey} onChange={setWithoutKey} />
        )}
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t.models}</legend>
          <p className="mb-3 text-xs text-muted">{t.modelsText}</p>
          <div className="grid gap-3 sm:grid-cols-2">
            {modelFieldsOf(draft.provider).map((field) => text(field, t[field]))}
          </div>
        </fieldset>
        {error !== null && !isTold && (
          <p role="alert" className="text-sm text-danger-ink">
            {error.message}
          </p>
        )}
      </div>
    </Dialog>
  );
};
