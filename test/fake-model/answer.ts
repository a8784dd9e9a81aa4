import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { anthropicAnswer, anthropicError, anthropicStream } from './anthropic.ts';
import { openaiAnswer, openaiEmbeddings, openaiError, openaiStream, type Piece } from './openai.ts';
import type { FakeRequest } from './request.ts';
import type { Fault, Turn } from './turn.ts';

export type Answering = {
  request: FakeRequest;
  turn: Turn;
  /** How many requests there were, this one included: ids are made of it. */
  number: number;
  vectorOf: (text: string) => number[];
};

const errorOf = ({ request }: Answering, status: number, message: string): object =>
  request.protocol === 'openai' ? openaiError(status, message) : anthropicError(status, message);

const sendStatus = (
  response: ServerResponse,
  answering: Answering,
  fault: Extract<Fault, { kind: 'status' }>,
) => {
  const { status, retryAfter, headers = {}, body } = fault;
  const message = answering.turn.text ?? `The fake model answers ${status}.`;
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    ...headers,
  });
  const sent = body ?? errorOf(answering, status, message);
  response.end(typeof sent === 'string' ? sent : JSON.stringify(sent));
};

const wholeAnswer = (answering: Answering): object => {
  const { request, turn, number, vectorOf } = answering;
  if (request.endpoint === 'embeddings') return openaiEmbeddings(request, turn, vectorOf);
  if (request.endpoint === 'transcriptions') {
    const text = turn.text ?? 'Hei.';
    return turn.seconds === undefined ? { text } : { text, duration: turn.seconds };
  }
  if (request.endpoint === 'models')
    return { object: 'list', data: [{ id: 'fake', object: 'model', created: 0, owned_by: 'fake' }] };
  return request.protocol === 'openai'
    ? openaiAnswer(request, turn, number)
    : anthropicAnswer(request, turn, number);
};

/** Sends so much of a whole body as its length promised, and then no more. */
const sendPartOf = async (response: ServerResponse, text: string): Promise<void> => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.write(text.slice(0, Math.floor(text.length / 2)));
  await wait(5);
};

const sendWhole = async (response: ServerResponse, answering: Answering): Promise<void> => {
  const { turn } = answering;
  const text = JSON.stringify(wholeAnswer(answering));
  if (turn.fault?.kind === 'cut') {
    await sendPartOf(response, text);
    response.destroy();
    return;
  }
  if (turn.fault?.kind === 'stall') return sendPartOf(response, text);
  response.writeHead(200, { 'content-type': 'application/json' });
  if (turn.fault?.kind === 'malformed' || turn.fault?.kind === 'unfinished')
    response.end(text.slice(0, Math.floor(text.length / 2)));
  else if (turn.fault?.kind === 'error') response.end(JSON.stringify(errorOf(answering, 500, 'Overloaded')));
  else response.end(text);
};

const asEvent = ({ event, data }: Piece): string =>
  `${event === undefined ? '' : `event: ${event}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

type Breaking = Extract<Fault, { after?: number }>;

const breaks = (fault: Fault | undefined): fault is Breaking =>
  fault !== undefined && ['malformed', 'cut', 'unfinished', 'error', 'stall'].includes(fault.kind);

/** So much of a stream as is sent before its fault, by the pieces of the answer. */
const beforeFault = (pieces: readonly Piece[], fault: Fault | undefined): readonly Piece[] => {
  if (!breaks(fault)) return pieces;
  const { after = 1 } = fault;
  let sent = 0;
  const end = pieces.findIndex(({ part }) => part === 'last' || (part === 'body' && ++sent > after));
  return pieces.slice(0, end);
};

const sendStream = async (response: ServerResponse, answering: Answering): Promise<void> => {
  const { request, turn, number } = answering;
  const { fault, everyMs = 0 } = turn;
  const stream = request.protocol === 'openai' ? openaiStream : anthropicStream;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.flushHeaders();
  if (fault?.kind === 'slow') await wait(fault.ms);
  for (const piece of beforeFault(stream(request, turn, number), fault)) {
    if (response.destroyed) return;
    if (!response.write(asEvent(piece))) await once(response, 'drain');
    if (everyMs > 0 && piece.part === 'body') await wait(everyMs);
  }
  if (fault?.kind === 'stall') return;
  if (fault?.kind === 'cut') {
    // What was written has to be read before the connection is gone.
    await wait(20);
    response.destroy();
    return;
  }
  if (fault?.kind === 'malformed') response.write('data: {"choices": [{"delta": {"cont\n\n');
  if (fault?.kind === 'error') {
    const data = errorOf(answering, 529, 'Overloaded');
    response.write(
      asEvent(
        request.protocol === 'openai' ? { data, part: 'last' } : { event: 'error', data, part: 'last' },
      ),
    );
  }
  response.end();
};

/** Says the turn in the protocol of the request, or fails as the turn says. */
export const answer = async (response: ServerResponse, answering: Answering): Promise<void> => {
  const { request, turn } = answering;
  const { fault } = turn;
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'reset') return void response.destroy();
  if (fault?.kind === 'status') return sendStatus(response, answering, fault);
  if (fault?.kind === 'redirect') {
    response.writeHead(307, { location: fault.to });
    return void response.end();
  }
  if (request.endpoint === 'chat' && request.isStreamed) return sendStream(response, answering);
  if (fault?.kind === 'slow') await wait(fault.ms);
  await sendWhole(response, answering);
};
