import { setTimeout as delay } from 'node:timers/promises';
import type { Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import type { Log } from '../log/log.ts';
import type { TelemetrySettings } from './spans.ts';

/** Spans that wait to be sent; more than these, while a collector is away, are let go. */
const QUEUE = { maxQueueSize: 1024, maxExportBatchSize: 256, scheduledDelayMillis: 2_000 } as const;
const SEND_MS = 5_000;
const SHUTDOWN_MS = 3_000;
/** Characters of one attribute: content can be as long as a prompt. */
const LONGEST = 32 * 1024;

const SUCCESS = 0;

/** Says in the log when spans begin to get lost and when they arrive again, and not at every batch between. */
const reporting = (exporter: SpanExporter, log: Log): SpanExporter => {
  let lost = 0;
  return {
    export: (spans: ReadableSpan[], done) =>
      exporter.export(spans, (result) => {
        if (result.code !== SUCCESS) {
          if (lost === 0) log.warn({ err: result.error }, 'telemetry cannot be sent');
          lost += spans.length;
        } else if (lost > 0) {
          log.info({ lost }, 'telemetry is sent again');
          lost = 0;
        }
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
};

/** A tracer whose spans go to the collector in batches, in the background. */
export const openExport = (
  { endpoint, headers, serviceName }: TelemetrySettings,
  log: Log,
): { tracer: Tracer; shutdown(): Promise<void> } => {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: { ...headers },
    timeoutMillis: SEND_MS,
  });
  const processor = new BatchSpanProcessor(reporting(exporter, log), {
    ...QUEUE,
    exportTimeoutMillis: 2 * SEND_MS,
  });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanLimits: { attributeValueLengthLimit: LONGEST },
    spanProcessors: [processor],
  });
  return {
    tracer: provider.getTracer('flowstate'),
    shutdown: async () => {
      const given = delay(SHUTDOWN_MS, undefined, { ref: false });
      await Promise.race([provider.shutdown().catch(() => undefined), given]);
    },
  };
};
