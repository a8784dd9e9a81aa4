import type { IncomingMessage } from 'node:http';
import { readRequest, type Endpoint, type FakeRequest, type Protocol } from './request.ts';

const ENDPOINTS: Readonly<Record<string, { endpoint: Endpoint; protocol: Protocol }>> = {
  'POST /chat/completions': { endpoint: 'chat', protocol: 'openai' },
  'POST /messages': { endpoint: 'chat', protocol: 'anthropic' },
  'POST /embeddings': { endpoint: 'embeddings', protocol: 'openai' },
  'POST /audio/transcriptions': { endpoint: 'transcriptions', protocol: 'openai' },
  'GET /models': { endpoint: 'models', protocol: 'openai' },
};

const formOf = async (bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Record<string, unknown>> => {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const body: Record<string, unknown> = {};
  for (const [name, value] of form) {
    body[name] =
      typeof value === 'string'
        ? value
        : { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) };
  }
  return body;
};

/** Reads a request to its end; null where there is no such endpoint. */
export const receive = async (incoming: IncomingMessage): Promise<FakeRequest | null> => {
  const method = incoming.method ?? '';
  const [path = ''] = (incoming.url ?? '').split('?');
  const found = ENDPOINTS[`${method} ${path.replace(/^\/v1/, '')}`];
  if (found === undefined) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const bytes = new Uint8Array(Buffer.concat(chunks));
  const raw = Buffer.from(bytes).toString('utf8');
  const type = incoming.headers['content-type'] ?? '';
  const body = type.startsWith('multipart/')
    ? await formOf(bytes, type)
    : ((raw === '' ? {} : JSON.parse(raw)) as Record<string, unknown>);
  // Both have a list of their models at the same address, and tell each other apart by the header of the key.
  const protocol =
    found.endpoint === 'models' && incoming.headers['x-api-key'] !== undefined ? 'anthropic' : found.protocol;
  return readRequest({ ...found, protocol, method, path, headers: incoming.headers, body, raw });
};
