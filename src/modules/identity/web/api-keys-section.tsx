import { useState } from 'react';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { Button, IconButton } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Field } from '#ui/field.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { fieldError } from '#ui/problem.ts';
import { useReadPages, useWrite } from '#ui/query.ts';
import { useSession } from '#ui/session.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { createApiKey, listApiKeys, revokeApiKey, type ApiKey } from '../contract.ts';
import { CopyField } from './copy-field.tsx';
import { m } from './messages.ts';
import { isAdmin } from './role-names.ts';
import { Section } from './section.tsx';

type Scope = ApiKey['scopes'][number];

const useScopeLabels = (): readonly { scope: Scope; label: string }[] => {
  const t = useMessages(m);
  return [
    { scope: 'read', label: t.scopeRead },
    { scope: 'write', label: t.scopeWrite },
    { scope: 'admin', label: t.scopeAdmin },
  ];
};

const NewKeyDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useMessages(m);
  const { role } = useSession();
  const labels = useScopeLabels();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['read', 'write']);
  const [key, setKey] = useState<string | null>(null);
  const create = useWrite(createApiKey, { failure: 'caller', onDone: (made) => setKey(made.key) });
  const problem =
    create.error === null ? undefined : (fieldError(create.error, '/name') ?? create.error.message);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t.addKey}
      size="sm"
      outsidePress="keep"
      onSubmit={() => (key === null ? create.start({ name, scopes: [...scopes] }) : onClose())}
      footer={
        <>
          {key === null && <Button onClick={onClose}>{t.cancel}</Button>}
          <Button type="submit" variant="primary" loading={create.isPending} disabled={scopes.length === 0}>
            {key === null ? t.addKey : t.close}
          </Button>
        </>
      }
    >
      {key === null ? (
        <div className="flex flex-col gap-4">
          <Field label={t.name} error={problem}>
            <Input value={name} onChange={(event) => setName(event.target.value)} required maxLength={120} />
          </Field>
          <fieldset>
            <legend className="mb-1 text-sm font-medium">{t.scopes}</legend>
            {labels
              .filter(({ scope }) => scope !== 'admin' || isAdmin(role))
              .map(({ scope, label }) => (
                <Checkbox
                  key={scope}
                  label={label}
                  checked={scopes.includes(scope)}
                  onChange={(checked) =>
                    setScopes(checked ? [...scopes, scope] : scopes.filter((other) => other !== scope))
                  }
                />
              ))}
          </fieldset>
        </div>
      ) : (
        <CopyField label={t.keyCreated} hint={t.keyHint} value={key} />
      )}
    </Dialog>
  );
};

const KeyRow = ({ apiKey }: { apiKey: ApiKey }) => {
  const t = useMessages(m);
  const format = useFormat();
  const labels = useScopeLabels();
  const confirm = useConfirm();
  const revoke = useWrite(revokeApiKey);
  const ask = async () => {
    const request = {
      title: `${t.revoke}: ${apiKey.name}`,
      description: t.revokeKeyText,
      confirmLabel: t.revoke,
    };
    if (await confirm({ ...request, tone: 'danger' })) revoke.start({ id: apiKey.id });
  };
  const may = labels.filter(({ scope }) => apiKey.scopes.includes(scope)).map(({ label }) => label);
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {apiKey.name} <span className="font-mono text-sm text-muted">fsk_…{apiKey.hint}</span>
        </p>
        <p className="truncate text-sm text-muted">
          {apiKey.memberName} · {may.join(', ')} · {t.lastUsed.toLowerCase()}{' '}
          {apiKey.lastUsedAt === null ? t.never.toLowerCase() : format.relativeDay(apiKey.lastUsedAt)}
        </p>
      </div>
      <IconButton icon={Trash2} label={`${t.revoke}: ${apiKey.name}`} onClick={() => void ask()} />
    </li>
  );
};

/** Keys for programs. */
export const ApiKeysSection = () => {
  const t = useMessages(m);
  const keys = useReadPages(listApiKeys, {});
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={t.apiKeys}
      text={t.apiKeysText}
      actions={
        <Button onClick={() => setAdding(true)} icon={Plus}>
          {t.addKey}
        </Button>
      }
    >
      {keys.isPending && <SkeletonText />}
      {!keys.isPending && keys.items.length === 0 && (
        <EmptyState icon={KeyRound} title={t.noKeys} text={t.noKeysText} className="py-6" />
      )}
      <ul className="divide-y divide-line">
        {keys.items.map((key) => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
      </ul>
      {adding && <NewKeyDialog onClose={() => setAdding(false)} />}
    </Section>
  );
};
