import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Unplug } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useRead } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { useSession } from '#ui/session.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { getProfile } from '../contract.ts';
import { decide, fetchClientName, readRequest, type Request } from './connect-client.ts';
import { m } from './connect-messages.ts';

const Consent = ({ request, name }: { request: Request; name: string }) => {
  const t = useMessages(m);
  const { email, workspaceId: here } = useSession();
  const { data: profile } = useRead(getProfile, {});
  const [workspaceId, setWorkspaceId] = useState(here);
  const wantsToWrite = request.scopes.includes('write');
  const [mayWrite, setMayWrite] = useState(wantsToWrite);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const answer = async (accept: boolean) => {
    setBusy(true);
    const scopes = request.scopes.filter((scope) => scope !== 'write' || mayWrite);
    const outcome = await decide(request, { accept, workspaceId, scopes });
    if ('next' in outcome) {
      location.assign(outcome.next);
      return;
    }
    setProblem(outcome.problem === '' ? t.expired : outcome.problem);
    setBusy(false);
  };

  return (
    <section className="rounded-xl border border-line bg-surface p-6 shadow-card">
      <h2 className="text-xl font-semibold tracking-tight break-words">{t.title({ name })}</h2>
      <p className="mt-2 text-muted">{t.whoAsks({ name, email })}</p>
      <p className="mt-2 text-sm text-muted">{t.unchecked({ host: request.host })}</p>
      <div className="mt-5 flex flex-col gap-4">
        <Field label={t.workspace} hint={t.workspaceHint}>
          <Select
            value={workspaceId}
            onChange={setWorkspaceId}
            options={(profile?.workspaces ?? []).map(({ id, name: label }) => ({ value: id, label }))}
          />
        </Field>
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t.may}</legend>
          <Checkbox label={t.mayRead} checked disabled onChange={() => undefined} />
          {wantsToWrite && <Checkbox label={t.mayWrite} checked={mayWrite} onChange={setMayWrite} />}
        </fieldset>
        <p className="text-sm text-muted">{t.stays}</p>
        {problem !== null && (
          <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">
            {problem}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => void answer(false)} disabled={busy}>
            {t.deny}
          </Button>
          <Button variant="primary" loading={busy} onClick={() => void answer(true)}>
            {t.allow}
          </Button>
        </div>
      </div>
    </section>
  );
};

/** Whether a program of somebody else may come in, into which workspace, and what it may there. */
export const Screen = () => {
  const t = useMessages(m);
  const search = useSearch({ strict: false }) as { request?: unknown };
  const request = readRequest(search.request);
  const client = useQuery({
    queryKey: ['oauth-client', request?.clientId],
    queryFn: () => fetchClientName(request?.clientId ?? ''),
    enabled: request !== null,
  });
  return (
    <>
      <PageHeader title={t.apps} />
      <div className="min-h-0 flex-1 overflow-y-auto px-(--gutter) py-8">
        <div className="mx-auto max-w-lg">
          {request === null && <EmptyState icon={Unplug} title={t.notNow} text={t.expired} />}
          {request !== null && client.isPending && <SkeletonText />}
          {request !== null && !client.isPending && (
            <Consent request={request} name={client.data ?? t.nameless} />
          )}
        </div>
      </div>
    </>
  );
};
