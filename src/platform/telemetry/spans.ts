import type { AgentInvocation, AgentOutcome, Answer, ChatCall, Decision, ToolCall } from './about.ts';

/** Where spans go, and what they may hold. */
export type TelemetrySettings = {
  /** The collector's address without `/v1/traces`. */
  endpoint: string;
  headers: Readonly<Record<string, string>>;
  serviceName: string;
  /** Prompts, answers, arguments and results too; without it only names, ids and numbers leave the process. */
  content: boolean;
};

type Traced = {
  /**
   * The span as a W3C `traceparent`, for the ledger: given to a later span, that one joins the same trace. Null while
   * telemetry is off.
   */
  readonly traceparent: string | null;
};

export type AgentSpan = Traced & { ended(outcome: AgentOutcome): void };
export type ToolSpan = Traced & {
  answered(output: unknown): void;
  /** It did not run, or ended badly, and nothing was thrown: a guard, a veto, a conflict. `code` is the error's. */
  refused(code: string): void;
};
export type ChatSpan = Traced & {
  /** @param costMicros what the call cost, where that is known by now */
  answered(answer: Answer, costMicros?: number): void;
};

/**
 * What agents and models tell of their work, under the GenAI names of OpenTelemetry. A span begun inside of another is
 * its child, across every `await`. What is thrown ends the span as failed and is thrown on. Nothing here waits for the
 * network or throws by itself, whatever the collector does.
 */
export type Telemetry = {
  readonly isOn: boolean;
  /** One run, or a part of a run between two waits, of an agent. */
  invokeAgent<Result>(about: AgentInvocation, run: (span: AgentSpan) => Promise<Result>): Promise<Result>;
  /** One operation that an agent uses. */
  executeTool<Result>(about: ToolCall, run: (span: ToolSpan) => Promise<Result>): Promise<Result>;
  /** One question to a model, with all its attempts. */
  chat<Result>(about: ChatCall, run: (span: ChatSpan) => Promise<Result>): Promise<Result>;
  /** What became of a proposal: acceptance of an agent and of a release. */
  decided(decision: Decision): void;
  /** Sends what waits, for three seconds at most. */
  shutdown(): Promise<void>;
};
