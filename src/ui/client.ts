import { routeOf, type InputOf, type Operation, type OutputOf } from '#kernel/operation.ts';
import { ProblemError, toProblem } from './problem.ts';

/** As much of an operation as a request is made of; the rest of a contract need not reach the browser. */
export type Callable = Pick<Operation, 'name' | 'http' | 'effect' | 'rawBody'>;

export type CallOptions = {
  /** The version that was read: sent as `If-Match`, refused with 412 where somebody changed the record meanwhile. */
  ifVersion?: number | undefined;
  signal?: AbortSignal | undefined;
  /** By default a new one for every write. */
  idempotencyKey?: string | undefined;
};

export type Client = {
  /** Calls an operation. Rejects with a `ProblemError`, or an `AbortError` where `signal` said so. */
  call: <Op extends Operation>(
    operation: Op,
    input: InputOf<Op>,
    options?: CallOptions,
  ) => Promise<OutputOf<Op>>;
  /** For what is not an operation: the live stream. */
  baseUrl: string;
  workspaceId: () => string | null;
};

export type ClientOptions = {
  /** Origin of the server; empty for the page's own. */
  baseUrl?: string | undefined;
  /** The workspace in force, null where there is none yet. */
  workspaceId: () => string | null;
  /** The session has ended, or there was none. */
  onUnauthenticated: () => void;
};

export const API_PATH = '/api/v1';

const isEmpty = (value: unknown): value is null | undefined => value === undefined || value === null;

/** Text of a value in a path or a query string; a structure travels as JSON. */
const asText = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

const queryOf = (input: Readonly<Record<string, unknown>>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (!isEmpty(one)) query.append(name, asText(one));
    }
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
};

export type WireRequest = {
  method: string;
  url: string;
  body: BodyInit | undefined;
  contentType: string | undefined;
};

/**
 * Where an operation's input goes: members named in the path into it, the rest into the query string of a GET, with
 * arrays repeated and what is null or undefined left out, or into a JSON body.
 */
export const requestOf = (operation: Callable, input: object, baseUrl: string): WireRequest => {
  const { method, path, params } = routeOf(operation.http);
  const rest: Record<string, unknown> = { ...input };
  let filled = path;
  for (const name of params) {
    const value = rest[name];
    if (isEmpty(value)) throw new Error(`${operation.name} needs “${name}” for its path.`);
    filled = filled.replace(`:${name}`, encodeURIComponent(asText(value)));
    delete rest[name];
  }
  const url = `${baseUrl}${API_PATH}${filled}`;
  if (method === 'GET') return { method, url: url + queryOf(rest), body: undefined, contentType: undefined };
  if (operation.rawBody !== undefined) {
    const { [operation.rawBody]: file, ...query } = rest;
    return { method, url: url + queryOf(query), body: file as BodyInit, contentType: 'text/csv' };
  }
  const bare = method === 'DELETE' && Object.keys(rest).length === 0;
  return {
    method,
    url,
    body: bare ? undefined : JSON.stringify(rest),
    contentType: bare ? undefined : 'application/json',
  };
};

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

const networkProblem = (cause: unknown): ProblemError =>
  new ProblemError({
    status: 0,
    code: 'network',
    title: 'No answer',
    detail: 'The server did not answer.',
    cause,
  });

const bodyOf = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    // A proxy's error page is told by its status; a broken success is as good as no answer.
    if (!response.ok) return undefined;
    throw networkProblem(cause);
  }
};

/**
 * The typed client of the API. Every write carries an `Idempotency-Key`, so that where the network fails it is sent
 * once more with the same key and still takes effect once; a read is left to the query cache to repeat.
 */
export const createClient = (options: ClientOptions): Client => {
  const baseUrl = options.baseUrl ?? '';

  const send = async (
    request: WireRequest,
    headers: Headers,
    signal: AbortSignal | undefined,
    attempts: number,
  ) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await fetch(request.url, {
          method: request.method,
          headers,
          ...(request.body !== undefined && { body: request.body }),
          ...(signal && { signal }),
          credentials: 'same-origin',
        });
        return { response, body: await bodyOf(response) };
      } catch (error) {
        if (isAbort(error) || signal?.aborted) throw error;
        if (attempt >= attempts) throw error instanceof ProblemError ? error : networkProblem(error);
      }
    }
  };

  return {
    baseUrl,
    workspaceId: options.workspaceId,
    call: async (operation, input, callOptions = {}) => {
      const { ifVersion, signal, idempotencyKey } = callOptions;
      const request = requestOf(operation, input as object, baseUrl);
      const isWrite = operation.effect === 'write';
      const workspaceId = options.workspaceId();
      const headers = new Headers({ accept: 'application/json' });
      if (request.contentType !== undefined) headers.set('content-type', request.contentType);
      if (workspaceId !== null) headers.set('flowstate-workspace', workspaceId);
      if (isWrite) headers.set('idempotency-key', idempotencyKey ?? crypto.randomUUID());
      if (ifVersion !== undefined) headers.set('if-match', `"${ifVersion}"`);

      const { response, body } = await send(request, headers, signal, isWrite ? 2 : 1);
      if (response.ok) return body as OutputOf<typeof operation>;
      if (response.status === 401) options.onUnauthenticated();
      throw toProblem(response.status, body);
    },
  };
};
