import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer } from './answer.ts';
import { complaintAbout } from './complaints.ts';
import { receive } from './receive.ts';
import type { FakeRequest } from './request.ts';
import type { Turn } from './turn.ts';

export type { FakeRequest, SeenMessage } from './request.ts';
export type { Fault, Turn, TurnCall } from './turn.ts';

/** A turn, or just the text it says. */
export type Reply = Turn | string;

export type FakeModel = {
  /** Where it is, such as `http://127.0.0.1:40123`. */
  url: string;
  /** What a connection of either provider has as its `baseUrl`. */
  baseUrl: string;
  port: number;
  /** All it was sent so far, in order. */
  readonly requests: FakeRequest[];
  /** What it says next, one turn for each request; adds to what was said before. They come before `reply`. */
  script(turns: readonly Reply[]): void;
  /** What it says where no scripted turn is left. */
  reply(say: (request: FakeRequest) => Reply | Promise<Reply>): void;
  /** What it makes of a text in `/embeddings`. Default: 8 numbers that follow from the text alone. */
  embed(vectorOf: (text: string) => number[]): void;
  /** Forgets requests, scripted turns and replies. */
  reset(): void;
  /** Everything it was sent, headers too, as one text: for looking for what must never leave. */
  egress(): string;
  close(): Promise<void>;
};

const asTurn = (reply: Reply): Turn => (typeof reply === 'string' ? { text: reply } : reply);

const vectorOf = (text: string): number[] => {
  const bytes = Buffer.from(text, 'utf8');
  return Array.from(
    { length: 8 },
    (_, at) => bytes.reduce((sum, byte, i) => sum + byte * ((i + at) % 7), at) % 97,
  );
};

const NOT_TOLD: Turn = {
  fault: {
    kind: 'status',
    status: 400,
    body: { error: { message: 'The fake model was not told what to say.' } },
  },
};

/**
 * A model server that speaks the protocols of OpenAI and Anthropic over HTTP, says what it is told to, and fails as
 * it is told to.
 *
 * @param options.port default: any that is free
 * @param options.apiKey the only key it accepts; default: any, and none
 */
export const startFakeModel = async (
  options: { port?: number; apiKey?: string } = {},
): Promise<FakeModel> => {
  const requests: FakeRequest[] = [];
  let scripted: Turn[] = [];
  let say: (request: FakeRequest) => Reply | Promise<Reply> = () => NOT_TOLD;
  let vector = vectorOf;
  let number = 0;

  const turnFor = async (request: FakeRequest): Promise<Turn> => {
    const next = scripted.shift();
    if (next !== undefined) return next;
    // Embedding and transcribing have answers of their own, so they need not be told.
    if (request.endpoint !== 'chat') return {};
    return asTurn(await say(request));
  };

  const server = createServer((incoming, response) => {
    void (async () => {
      const request = await receive(incoming);
      if (request === null) {
        response.writeHead(404, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: { message: `Unknown request URL: ${incoming.url}` } }));
        return;
      }
      requests.push(request);
      number += 1;
      const complaint = complaintAbout(request, options.apiKey);
      const turn: Turn =
        complaint === null
          ? await turnFor(request)
          : { text: complaint.message, fault: { kind: 'status', status: complaint.status } };
      await answer(response, { request, turn, number, vectorOf: vector });
    })().catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  return {
    url,
    baseUrl: `${url}/v1`,
    port,
    requests,
    script: (turns) => void scripted.push(...turns.map(asTurn)),
    reply: (next) => void (say = next),
    embed: (next) => void (vector = next),
    reset: () => {
      requests.length = 0;
      scripted = [];
      say = () => NOT_TOLD;
      vector = vectorOf;
    },
    egress: () =>
      requests.map(({ path, headers, raw }) => `${path}\n${JSON.stringify(headers)}\n${raw}`).join('\n'),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
