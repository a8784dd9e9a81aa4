import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { getProfile, type Profile } from '#modules/identity/contract.ts';
import { loadWelcome } from '#modules/identity/web/index.ts';
import { ClientProvider } from '#ui/client-context.ts';
import { createClient } from '#ui/client.ts';
import { ConfirmProvider } from '#ui/confirm.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { LocaleProvider, preferredLocale, type Locale } from '#ui/i18n.ts';
import { isProblem } from '#ui/problem.ts';
import { createQueryClient, useRead } from '#ui/query.ts';
import { ShortcutProvider } from '#ui/shortcuts.tsx';
import { useStored } from '#ui/stored.ts';
import { ToastProvider } from '#ui/toast.tsx';
import { TooltipLayer } from '#ui/tooltip-layer.tsx';

const loadShell = () => import('./shell/shell.tsx');
const Shell = lazy(async () => ({ default: (await loadShell()).Shell }));
const Welcome = lazy(async () => ({ default: (await loadWelcome()).Welcome }));
const FirstRun = lazy(async () => ({ default: (await import('./first-run.tsx')).FirstRun }));

const isText = (stored: unknown): string | null => (typeof stored === 'string' ? stored : null);
const isLocale = (stored: unknown): Locale | null => (stored === 'nb' || stored === 'en' ? stored : null);

/** The workspace to show: the one used last while it is still theirs, else the first. */
const chosenOf = (profile: Profile, stored: string | null) =>
  profile.workspaces.find((workspace) => workspace.id === stored) ?? profile.workspaces[0];

type RootProps = {
  workspaceId: string | null;
  onWorkspace(id: string | null): void;
  guestLocale: Locale;
  onGuestLocale(locale: Locale): void;
  /** The language and zone of whoever is signed in, for what lies over every screen. */
  onPerson(person: Pick<Profile, 'locale' | 'timeZone'>): void;
};

const Root = ({ workspaceId, onWorkspace, guestLocale, onGuestLocale, onPerson }: RootProps) => {
  const profile = useRead(getProfile, {});
  const isGuest = isProblem(profile.error) && profile.error.status === 401;
  const [step, setStep] = useState<'work' | 'new-workspace'>('work');
  const joining = /^\/join\/([\w-]+)$/.exec(location.pathname)?.[1] ?? null;

  const known = profile.data;
  const workspace = known === undefined ? undefined : chosenOf(known, workspaceId);
  useEffect(() => {
    if (known !== undefined) onPerson({ locale: known.locale, timeZone: known.timeZone });
  }, [known, onPerson]);

  const isStranger =
    isProblem(profile.error) && profile.error.code === 'not_a_member' && workspaceId !== null;
  useEffect(() => {
    if (isStranger) onWorkspace(null);
    if (workspace !== undefined && workspace.id !== workspaceId) onWorkspace(workspace.id);
  }, [workspace, workspaceId, onWorkspace, isStranger]);

  if (isGuest || (known !== undefined && joining !== null)) {
    return (
      <LocaleProvider locale={known?.locale ?? guestLocale}>
        <Welcome
          locale={known?.locale ?? guestLocale}
          onLocale={onGuestLocale}
          joining={joining}
          signedIn={known?.email ?? null}
          onSignedIn={() => void profile.refetch()}
          onJoined={(joined) => {
            if (joined !== null) onWorkspace(joined);
            history.replaceState(null, '', '/');
            void profile.refetch();
          }}
        />
      </LocaleProvider>
    );
  }
  if (profile.error !== null && known === undefined && !isStranger) {
    return (
      <LocaleProvider locale={guestLocale}>
        <main className="grid min-h-dvh place-items-center">
          <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />
        </main>
      </LocaleProvider>
    );
  }
  if (known === undefined || (workspace !== undefined && workspace.id !== workspaceId)) return null;
  return (
    <LocaleProvider locale={known.locale} timeZone={known.timeZone}>
      {workspace === undefined || step === 'new-workspace' ? (
        <FirstRun
          profile={known}
          onWorkspace={onWorkspace}
          onDone={() => {
            setStep('work');
            void profile.refetch();
          }}
          {...(workspace === undefined ? {} : { onCancel: () => setStep('work') })}
        />
      ) : (
        <Shell
          key={workspace.id}
          profile={known}
          workspace={workspace}
          onWorkspace={onWorkspace}
          onNewWorkspace={() => setStep('new-workspace')}
        />
      )}
    </LocaleProvider>
  );
};

/** The whole application: who is here, in which language, in which workspace, and then the work. */
export const App = () => {
  const [workspaceId, rememberWorkspace] = useStored('workspace', isText);
  const [stored, setStored] = useStored('locale', isLocale);
  const [person, setPerson] = useState<Pick<Profile, 'locale' | 'timeZone'> | null>(null);
  // Whoever worked here before most likely still does: the shell comes while the server is asked who it is.
  useEffect(() => {
    if (workspaceId !== null) void loadShell();
  }, [workspaceId]);
  const guestLocale = stored ?? preferredLocale(navigator.languages);
  const queries = useMemo(() => createQueryClient(), []);
  const enterWorkspace = (id: string | null) => {
    // What was read belongs to the workspace it was read in.
    if (id !== workspaceId)
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== getProfile.name });
    rememberWorkspace(id);
  };
  const client = useMemo(
    () =>
      createClient({
        workspaceId: () => workspaceId,
        // Only somebody who was signed in is asked to sign in again; a guest's own refusal would come back for ever.
        onUnauthenticated: () => {
          const known = queries.getQueryState([getProfile.name, {}]);
          if (known?.status === 'success') void queries.resetQueries({ queryKey: [getProfile.name] });
        },
      }),
    [workspaceId, queries],
  );
  return (
    <QueryClientProvider client={queries}>
      <ClientProvider client={client}>
        <LocaleProvider locale={person?.locale ?? guestLocale} timeZone={person?.timeZone}>
          <ShortcutProvider>
            <ToastProvider>
              <TooltipLayer />
              <ConfirmProvider>
                <Suspense>
                  <Root
                    workspaceId={workspaceId}
                    onWorkspace={enterWorkspace}
                    guestLocale={guestLocale}
                    onGuestLocale={setStored}
                    onPerson={setPerson}
                  />
                </Suspense>
              </ConfirmProvider>
            </ToastProvider>
          </ShortcutProvider>
        </LocaleProvider>
      </ClientProvider>
    </QueryClientProvider>
  );
};
