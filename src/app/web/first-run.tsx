import { useMemo, useState, type FormEvent } from 'react';
import { createWorkspace, type Profile } from '#modules/identity/contract.ts';
import { Button } from '#ui/button.tsx';
import { ClientProvider, useClient } from '#ui/client-context.ts';
import { createClient } from '#ui/client.ts';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { fieldError } from '#ui/problem.ts';
import { useWrite } from '#ui/query.ts';
import { SessionProvider, type Session } from '#ui/session.ts';
import { Slot, SlotProvider } from '#ui/slots.tsx';
import { m } from './first-run-messages.ts';
import { FirstRunProvider } from '#ui/first-run.ts';
import { webModules } from './modules.ts';

const slots = webModules.flatMap((module) => module.slots ?? []);

type Step = 'workspace' | 'template' | 'people';
const STEPS: readonly Step[] = ['workspace', 'template', 'people'];

const Steps = ({ step }: { step: Step }) => {
  const t = useMessages(m);
  const at = STEPS.indexOf(step);
  return (
    <ol className="mb-6 flex gap-2" aria-label={t.progress({ at: at + 1, of: STEPS.length })}>
      {STEPS.map((one, index) => (
        <li
          key={one}
          aria-current={one === step ? 'step' : undefined}
          className={`h-1 flex-1 rounded-full ${index <= at ? 'bg-accent' : 'bg-line-strong'}`}
        >
          <span className="sr-only">{t[one]}</span>
        </li>
      ))}
    </ol>
  );
};

type WorkspaceStepProps = {
  onMade(workspace: { id: string; name: string }): void;
  onCancel?: (() => void) | undefined;
};

const WorkspaceStep = ({ onMade, onCancel }: WorkspaceStepProps) => {
  const t = useMessages(m);
  const [name, setName] = useState('');
  const create = useWrite(createWorkspace, { failure: 'caller', onDone: onMade });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    create.start({ name, timeZone });
  };
  const problem =
    create.error === null ? undefined : (fieldError(create.error, '/name') ?? create.error.message);
  return (
    <form className="flex flex-col gap-5" onSubmit={send}>
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t.workspaceTitle}</h1>
        <p className="mt-1 text-muted">{t.workspaceText}</p>
      </div>
      <Field label={t.workspace} hint={t.workspaceHint} error={problem}>
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
          maxLength={120}
          autoComplete="organization"
        />
      </Field>
      <div className="flex justify-end gap-2">
        {onCancel !== undefined && (
          <Button variant="ghost" onClick={onCancel}>
            {t.cancel}
          </Button>
        )}
        <Button type="submit" variant="primary" size="lg" loading={create.isPending}>
          {t.next}
        </Button>
      </div>
    </form>
  );
};

export type FirstRunProps = {
  profile: Profile;
  onWorkspace(id: string): void;
  onDone(): void;
  onCancel?: (() => void) | undefined;
};

/** From nothing to a workspace with a pipeline and people, in three steps. */
export const FirstRun = ({ profile, onWorkspace, onDone, onCancel }: FirstRunProps) => {
  const outer = useClient();
  const [step, setStep] = useState<Step>('workspace');
  const [made, setMade] = useState<{ id: string; name: string } | null>(null);
  const client = useMemo(
    () =>
      createClient({
        baseUrl: outer.baseUrl,
        workspaceId: () => made?.id ?? null,
        onUnauthenticated: () => undefined,
      }),
    [outer.baseUrl, made],
  );
  const session: Session | null =
    made === null
      ? null
      : {
          userId: profile.userId,
          memberId: '',
          name: profile.name,
          email: profile.email,
          role: 'owner',
          timeZone: profile.timeZone,
          workspaceId: made.id,
          workspaceName: made.name,
        };
  const finish = () => {
    if (made !== null) onWorkspace(made.id);
    onDone();
  };
  return (
    <main className="min-h-dvh bg-canvas px-4 py-10 text-ink">
      <div className="mx-auto w-full max-w-2xl">
        <Steps step={step} />
        <div className="rounded-xl border border-line bg-surface p-6 shadow-card sm:p-8">
          {step === 'workspace' && (
            <WorkspaceStep
              onCancel={onCancel}
              onMade={(workspace) => {
                setMade(workspace);
                setStep('template');
              }}
            />
          )}
          {session !== null && step !== 'workspace' && (
            <ClientProvider client={client}>
              <SessionProvider value={session}>
                <SlotProvider entries={slots}>
                  <FirstRunProvider
                    value={{ next: () => (step === 'template' ? setStep('people') : finish()) }}
                  >
                    <Slot
                      name={step === 'template' ? 'first-run.template' : 'first-run.import'}
                      values={{}}
                    />
                  </FirstRunProvider>
                </SlotProvider>
              </SessionProvider>
            </ClientProvider>
          )}
        </div>
      </div>
    </main>
  );
};
