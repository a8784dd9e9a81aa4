import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

type OtlpValue = {
  stringValue?: string;
  intValue?: number | string;
  doubleValue?: number;
  boolValue?: boolean;
  arrayValue?: { values: OtlpValue[] };
};
type OtlpAttributes = { key: string; value: OtlpValue }[];
type OtlpSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: OtlpAttributes;
  events: { name: string; attributes: OtlpAttributes }[];
  status: { code: number; message?: string };
};
type OtlpExport = {
  resourceSpans: { resource: { attributes: OtlpAttributes }; scopeSpans: { spans: OtlpSpan[] }[] }[];
};

/** A span as it came over the wire. `kind` 1 is internal, 3 a client's; `status` 2 is an error. */
export type ReceivedSpan = {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  kind: number;
  status: number;
  attributes: Record<string, unknown>;
  events: { name: string; attributes: Record<string, unknown> }[];
  resource: Record<string, unknown>;
};

const valueOf = (value: OtlpValue): unknown => {
  if (value.arrayValue !== undefined) return value.arrayValue.values.map(valueOf);
  if (value.intValue !== undefined) return Number(value.intValue);
  return value.stringValue ?? value.doubleValue ?? value.boolValue;
};

const plain = (attributes: OtlpAttributes): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)]));

const spansOf = (body: OtlpExport): ReceivedSpan[] =>
  body.resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId ?? null,
        name: span.name,
        kind: span.kind,
        status: span.status.code,
        attributes: plain(span.attributes),
        events: span.events.map(({ name, attributes }) => ({ name, attributes: plain(attributes) })),
        resource: plain(resource.attributes),
      })),
    ),
  );

/** How the collector behaves: takes everything, refuses everything, or never answers. */
export type CollectorMood = 'well' | 'refusing' | 'silent';

export type Collector = {
  endpoint: string;
  spans: ReceivedSpan[];
  /** Every byte that came. */
  bodies: string[];
  headers: IncomingHttpHeaders[];
  set(mood: CollectorMood): void;
  close(): Promise<void>;
};

/** A server that takes spans as an OpenTelemetry collector does: OTLP over HTTP, as JSON. */
export const openCollector = async (): Promise<Collector> => {
  let mood: CollectorMood = 'well';
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      if (mood === 'silent') return;
      const body = Buffer.concat(chunks).toString();
      const isTraces = request.url === '/v1/traces' && request.method === 'POST';
      const status = !isTraces ? 404 : mood === 'refusing' ? 400 : 200;
      if (status === 200) {
        headers.push(request.headers);
        bodies.push(body);
        spans.push(...spansOf(JSON.parse(body) as OtlpExport));
      }
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    headers,
    set: (next) => void (mood = next),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
