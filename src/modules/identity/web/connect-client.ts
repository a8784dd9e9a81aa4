/** What a program asks for, read from the request that our server signed. */
export type Request = { clientId: string; host: string; scopes: readonly string[]; signed: string };

/** @param signed the request as the server handed it to this page */
export const readRequest = (signed: unknown): Request | null => {
  if (typeof signed !== 'string') return null;
  const query = new URLSearchParams(signed);
  const [clientId, redirect] = [query.get('client_id'), query.get('redirect_uri')];
  if (clientId === null || redirect === null || !URL.canParse(redirect) || !query.has('sig')) return null;
  const { protocol, host } = new URL(redirect);
  const isSite = protocol === 'http:' || protocol === 'https:';
  return {
    clientId,
    host: isSite ? host : protocol.replace(/:$/, ''),
    scopes: (query.get('scope') ?? '').split(' '),
    signed,
  };
};

/** What the program calls itself; null where it has no name or is not known. */
export const fetchClientName = async (clientId: string): Promise<string | null> => {
  const response = await fetch(`/api/auth/oauth2/public-client?client_id=${encodeURIComponent(clientId)}`, {
    credentials: 'same-origin',
  });
  if (!response.ok) return null;
  const { client_name: name } = (await response.json()) as { client_name?: string };
  return name ?? null;
};

export type Decision = { accept: boolean; workspaceId: string; scopes: readonly string[] };

const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response | null> =>
  fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  }).catch(() => null);

/** Where to send the browser next, or why not: in the server's words, or none where it did not answer. */
export type Outcome = { next: string } | { problem: string };

/** Says yes or no. */
export const decide = async (request: Request, decision: Decision): Promise<Outcome> => {
  const { accept, workspaceId, scopes } = decision;
  const body = { accept, oauth_query: request.signed, ...(accept ? { scope: scopes.join(' ') } : {}) };
  const response = await post('oauth2/consent', body, { 'flowstate-workspace': workspaceId });
  const answer = (await response?.json().catch(() => null)) as { url?: string; message?: string } | null;
  if (response?.ok !== true || answer?.url === undefined) return { problem: answer?.message ?? '' };
  const next = new URL(answer.url, location.origin);
  if (next.origin !== location.origin) return { next: next.href };
  // The program insists that its owner signs in anew: the request waits on this page meanwhile.
  await post('sign-out', {});
  return { next: `${next.pathname}?request=${encodeURIComponent(next.search.slice(1))}` };
};
