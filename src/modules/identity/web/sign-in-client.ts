/** Why signing in or up was refused, in the terms a screen can explain. */
export type Refusal = { kind: 'wrong' | 'limited' | 'other'; detail: string };

const post = async (path: string, body: Record<string, unknown>): Promise<Refusal | null> => {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  }).catch(() => null);
  if (response?.ok === true) return null;
  const answer = (await response?.json().catch(() => null)) as { message?: string } | null | undefined;
  const detail = answer?.message ?? '';
  if (response?.status === 401) return { kind: 'wrong', detail };
  if (response?.status === 429) return { kind: 'limited', detail };
  return { kind: 'other', detail };
};

/** Signs in; null when it worked. */
export const signIn = (email: string, password: string): Promise<Refusal | null> =>
  post('sign-in/email', { email, password });

/** Makes an account and signs in; null when it worked. */
export const signUp = (account: {
  name: string;
  email: string;
  password: string;
  locale: 'nb' | 'en';
}): Promise<Refusal | null> =>
  post('sign-up/email', { ...account, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
