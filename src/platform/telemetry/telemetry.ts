import type { Log } from '../log/log.ts';
import type { Telemetry, TelemetrySettings } from './spans.ts';

export type { AgentSpan, ChatSpan, Telemetry, TelemetrySettings, ToolSpan } from './spans.ts';

const nothing = (): void => undefined;
const silentSpan = { traceparent: null, ended: nothing, answered: nothing, refused: nothing } as const;

/** Telemetry that is off: the work and nothing else. */
export const silentTelemetry: Telemetry = {
  isOn: false,
  invokeAgent: (_about, run) => run(silentSpan),
  executeTool: (_about, run) => run(silentSpan),
  chat: (_about, run) => run(silentSpan),
  decided: nothing,
  shutdown: () => Promise.resolve(),
};

/** Without settings telemetry is off, and the libraries it needs are not even loaded. */
export const createTelemetry = async (
  settings: TelemetrySettings | undefined,
  log: Log,
): Promise<Telemetry> => {
  if (settings === undefined) return silentTelemetry;
  const { createTracing } = await import('./tracing.ts');
  return createTracing(settings, log);
};
