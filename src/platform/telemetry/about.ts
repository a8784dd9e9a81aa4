/**
 * What is told of an agent's work. Ids are ours; amounts are micros (millionths of the billing currency's unit);
 * durations are milliseconds. Members marked as content leave the process only where that was switched on.
 */

export type AgentInvocation = {
  agentId: string;
  agentName: string;
  /** Which version of the agent's definition. */
  agentVersion?: string;
  runId: string;
  workspaceId: string;
  conversationId?: string | null;
  /** Who thinks: `openai`, `anthropic`, or `flowstate.rules` for the rules engine. */
  provider: string;
  releaseId?: string | null;
  /** What set it off: person, schedule, event, client, replay. */
  trigger?: string;
  /** Of the earlier part of this run, where it was parked or its worker died. */
  traceparent?: string | null;
  /** Content. */
  goal?: string;
};

export type AgentOutcome = {
  /** How the run stands now: done, waiting, failed, stopped, … Of these, `failed` makes the span a failed one. */
  status: string;
  problem?: string | null;
  inputTokens?: number;
  outputTokens?: number;
  costMicros?: number;
  proposals?: number;
  model?: string | null;
  /** Content. */
  answer?: string | null;
};

export type ToolCall = {
  /** The operation. */
  operation: string;
  /** The step of the run. */
  stepId?: string;
  /** The model's own id of the call. */
  callId?: string;
  tier?: number;
  releaseId?: string | null;
  /** Content. */
  input?: unknown;
};

type AskedTool = { id: string; name: string; input: unknown };

export type ChatCall = {
  route: { provider: string; baseUrl: string; model: string; power?: string };
  request: {
    system: string;
    messages: readonly {
      role: 'user' | 'assistant' | 'tool';
      content: string;
      toolCallId?: string;
      toolCalls?: readonly AskedTool[];
    }[];
    schema?: object;
    maxOutputTokens: number;
    temperature?: number;
  };
  /** What the call is for: plan, extract, review, write. */
  purpose: string;
  isStreamed?: boolean;
  agentName?: string;
  conversationId?: string | null;
  releaseId?: string | null;
};

export type Answer = {
  text: string;
  toolCalls: readonly AskedTool[];
  finish: 'stop' | 'length' | 'tools' | 'filtered';
  usage: { inputTokens: number; outputTokens: number; cachedTokens: number };
  firstTokenMs: number | null;
  model: string;
};

export type Decision = {
  verdict: 'approved' | 'edited' | 'rejected' | 'expired' | 'undone';
  by: 'person' | 'policy';
  operation: string;
  agentId: string;
  agentName: string;
  runId: string;
  workspaceId: string;
  releaseId?: string | null;
  /** Of the run that proposed: the decision then stands in its trace. */
  traceparent?: string | null;
};
