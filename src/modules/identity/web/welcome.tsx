import { useState, type FormEvent } from 'react';
import { Button } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages, type Locale } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { useWrite } from '#ui/query.ts';
import { Segmented } from '#ui/segmented.tsx';
import { acceptInvitation } from '../contract.ts';
import { Brand } from './brand.tsx';
import { m } from './messages.ts';
import { signIn, signUp, type Refusal } from './sign-in-client.ts';

export type WelcomeProps = {
  locale: Locale;
  onLocale(locale: Locale): void;
  /** The token of an invitation link that was followed. */
  joining: string | null;
  /** Whose session it is already, if any. */
  signedIn: string | null;
  onSignedIn(): void;
  /** The invitation was followed into this workspace, or left alone. */
  onJoined(workspaceId: string | null): void;
};

const Join = ({
  token,
  email,
  onJoined,
}: {
  token: string;
  email: string;
  onJoined: (id: string | null) => void;
}) => {
  const t = useMessages(m);
  const accept = useWrite(acceptInvitation, {
    failure: 'caller',
    onDone: (workspace) => onJoined(workspace.id),
  });
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">
        {t.joinText} ({email})
      </p>
      {accept.error !== null && (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">
          {accept.error.message}
        </p>
      )}
      <Button variant="primary" size="lg" loading={accept.isPending} onClick={() => accept.start({ token })}>
        {t.join}
      </Button>
      {accept.error !== null && (
        <Button variant="ghost" onClick={() => onJoined(null)}>
          {t.cancel}
        </Button>
      )}
    </div>
  );
};

const Account = ({ locale, onSignedIn }: { locale: Locale; onSignedIn: () => void }) => {
  const t = useMessages(m);
  const [mode, setMode] = useState<'in' | 'up'>('in');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const [email, password] = [text('email'), String(form.get('password') ?? '')];
    setBusy(true);
    setRefusal(null);
    const refused =
      mode === 'in'
        ? await signIn(email, password)
        : await signUp({ name: text('name'), email, password, locale });
    setBusy(false);
    if (refused === null) onSignedIn();
    else setRefusal(refused);
  };

  const problem =
    refusal === null
      ? null
      : { wrong: t.signInFailed, limited: t.tooMany, other: refusal.detail }[refusal.kind];
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      {mode === 'up' && (
        <Field label={t.name}>
          <Input name="name" autoComplete="name" required maxLength={120} />
        </Field>
      )}
      <Field label={t.email}>
        <Input name="email" type="email" autoComplete="email" required maxLength={254} />
      </Field>
      <Field label={t.password} {...(mode === 'up' ? { hint: t.passwordHint } : {})}>
        <Input
          name="password"
          type="password"
          autoComplete={mode === 'in' ? 'current-password' : 'new-password'}
          required
          minLength={mode === 'in' ? 1 : 10}
          maxLength={200}
        />
      </Field>
      {problem !== null && (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">
          {problem}
        </p>
      )}
      <Button type="submit" variant="primary" size="lg" loading={busy}>
        {mode === 'in' ? t.signIn : t.createAccount}
      </Button>
      <Button
        variant="ghost"
        onClick={() => {
          setMode(mode === 'in' ? 'up' : 'in');
          setRefusal(null);
        }}
      >
        {mode === 'in' ? t.newHere : t.haveAccount}
      </Button>
    </form>
  );
};

/** The door: sign in, make an account, or follow an invitation. */
export const Welcome = ({ locale, onLocale, joining, signedIn, onSignedIn, onJoined }: WelcomeProps) => {
  const t = useMessages(m);
  return (
    <main className="grid min-h-dvh place-items-center bg-canvas px-4 py-10 text-ink">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center justify-between">
          <Brand />
          <Segmented
            label={t.language}
            value={locale}
            onChange={onLocale}
            options={[
              { value: 'nb', label: 'Norsk' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <div className="rounded-xl border border-line bg-surface p-6 shadow-card">
          <h1 className="mb-5 text-xl font-semibold tracking-tight">{t.slogan}</h1>
          {joining !== null && signedIn !== null ? (
            <Join token={joining} email={signedIn} onJoined={onJoined} />
          ) : (
            <>
              {joining !== null && <p className="mb-4 text-muted">{t.joinText}</p>}
              <Account locale={locale} onSignedIn={onSignedIn} />
            </>
          )}
        </div>
      </div>
    </main>
  );
};
