import { AsyncLocalStorage } from 'node:async_hooks';
import {
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { AppError } from '#kernel/errors.ts';
import type { Log } from '../log/log.ts';
import {
  answerContent,
  argumentsContent,
  goalContent,
  outcomeContent,
  requestContent,
  resultContent,
} from './content.ts';
import { openExport } from './export.ts';
import {
  answerAttributes,
  chatAttributes,
  decisionAttributes,
  invocationAttributes,
  outcomeAttributes,
  toolAttributes,
  verdictAttributes,
  type Attributes,
} from './gen-ai.ts';
import type { Telemetry, TelemetrySettings } from './spans.ts';

/** What to call an error without a word of what it says: messages may quote people's records. */
const errorType = (error: unknown): string => {
  if (error instanceof AppError) return error.code;
  if (!(error instanceof Error)) return '_OTHER';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
};

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The context of a span that began elsewhere or earlier; null where the text is not of one. */
const contextOf = (traceparent: string): Context | null => {
  const [, traceId = '', spanId = '', flags = ''] = TRACEPARENT.exec(traceparent) ?? [];
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(spanContext) ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : null;
};

const traceparentOf = (span: Span): string => {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
};

/** What is to be told must never stand in the way of the work it tells of. */
const quietly = (read: () => Attributes): Attributes => {
  try {
    return read();
  } catch {
    return {};
  }
};

const failWith = (span: Span, type: string): void => {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
};

type Beginning = {
  name: string;
  kind: SpanKind;
  attributes: () => Attributes;
  content: () => Attributes;
  traceparent?: string | null | undefined;
};

/** Spans over OTLP. All state, the current span too, lives in the object that is returned. */
export const createTracing = (settings: TelemetrySettings, log: Log): Telemetry => {
  const { tracer, shutdown } = openExport(settings, log);
  const current = new AsyncLocalStorage<Span>();

  const parentOf = (traceparent: string | null | undefined): Context => {
    const span = current.getStore();
    if (span !== undefined) return trace.setSpan(ROOT_CONTEXT, span);
    return (traceparent ? contextOf(traceparent) : null) ?? ROOT_CONTEXT;
  };

  const contentOf = (read: () => Attributes): Attributes => (settings.content ? quietly(read) : {});

  const within = async <Result>(
    { name, kind, attributes, content, traceparent }: Beginning,
    run: (span: Span) => Promise<Result>,
  ): Promise<Result> => {
    const options = { kind, attributes: { ...quietly(attributes), ...contentOf(content) } };
    const span = tracer.startSpan(name, options, parentOf(traceparent));
    try {
      return await current.run(span, () => run(span));
    } catch (error) {
      failWith(span, errorType(error));
      throw error;
    } finally {
      span.end();
    }
  };

  const tell = (span: Span, attributes: () => Attributes, content: () => Attributes): void =>
    void span.setAttributes({ ...quietly(attributes), ...contentOf(content) });

  return {
    isOn: true,
    invokeAgent: (about, run) =>
      within(
        {
          name: `invoke_agent ${about.agentName}`,
          kind: SpanKind.INTERNAL,
          attributes: () => invocationAttributes(about),
          content: () => goalContent(about),
          traceparent: about.traceparent,
        },
        (span) =>
          run({
            traceparent: traceparentOf(span),
            ended: (outcome) => {
              tell(
                span,
                () => outcomeAttributes(outcome),
                () => outcomeContent(outcome),
              );
              if (outcome.status === 'failed') failWith(span, outcome.problem ?? '_OTHER');
            },
          }),
      ),
    executeTool: (about, run) =>
      within(
        {
          name: `execute_tool ${about.operation}`,
          kind: SpanKind.INTERNAL,
          attributes: () => toolAttributes(about),
          content: () => argumentsContent(about.input),
        },
        (span) =>
          run({
            traceparent: traceparentOf(span),
            answered: (output) =>
              tell(
                span,
                () => ({}),
                () => resultContent(output),
              ),
            refused: (code) => failWith(span, code),
          }),
      ),
    chat: (about, run) =>
      within(
        {
          name: `chat ${about.route.model}`,
          kind: SpanKind.CLIENT,
          attributes: () => chatAttributes(about),
          content: () => requestContent(about),
        },
        (span) =>
          run({
            traceparent: traceparentOf(span),
            answered: (answer, costMicros) =>
              tell(
                span,
                () => answerAttributes(answer, costMicros),
                () => answerContent(answer),
              ),
          }),
      ),
    decided: (decision) => {
      const attributes = quietly(() => decisionAttributes(decision));
      const span = tracer.startSpan('decide_proposal', { attributes }, parentOf(decision.traceparent));
      span.addEvent(
        'gen_ai.evaluation.result',
        quietly(() => verdictAttributes(decision)),
      );
      span.end();
    },
    shutdown,
  };
};
