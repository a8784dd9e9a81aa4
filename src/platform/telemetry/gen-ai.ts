import type { AgentInvocation, AgentOutcome, Answer, ChatCall, Decision, ToolCall } from './about.ts';

/**
 * The attributes of OpenTelemetry's semantic conventions for generative AI (those after 1.36, where the provider is
 * `gen_ai.provider.name`), and as `flowstate.*` what they have no name for. None of these holds content.
 */

export type Attributes = Record<string, string | number | boolean | string[]>;
type Values = Readonly<Record<string, string | number | boolean | string[] | null | undefined>>;

const known = (values: Values): Attributes => {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null) attributes[name] = value;
  }
  return attributes;
};

export const invocationAttributes = (about: AgentInvocation): Attributes =>
  known({
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.provider.name': about.provider,
    'gen_ai.agent.id': about.agentId,
    'gen_ai.agent.name': about.agentName,
    'gen_ai.agent.version': about.agentVersion,
    'gen_ai.conversation.id': about.conversationId,
    'flowstate.workspace.id': about.workspaceId,
    'flowstate.run.id': about.runId,
    'flowstate.run.trigger': about.trigger,
    'flowstate.release.id': about.releaseId,
  });

export const outcomeAttributes = (outcome: AgentOutcome): Attributes =>
  known({
    'gen_ai.request.model': outcome.model,
    'gen_ai.usage.input_tokens': outcome.inputTokens,
    'gen_ai.usage.output_tokens': outcome.outputTokens,
    'flowstate.run.status': outcome.status,
    'flowstate.run.proposals': outcome.proposals,
    'flowstate.cost.micros': outcome.costMicros,
  });

export const toolAttributes = (about: ToolCall): Attributes =>
  known({
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': about.operation,
    'gen_ai.tool.type': 'function',
    'gen_ai.tool.call.id': about.callId,
    'flowstate.step.id': about.stepId,
    'flowstate.tool.tier': about.tier,
    'flowstate.release.id': about.releaseId,
  });

/** Azure speaks OpenAI's protocol under a name of its own in the conventions. */
const providerOf = ({ provider, baseUrl }: ChatCall['route']): string =>
  provider === 'openai' && /\.openai\.azure\.com(?::\d+)?(?:\/|$)/.test(baseUrl)
    ? 'azure.ai.openai'
    : provider;

const serverOf = (baseUrl: string): Values => {
  if (!URL.canParse(baseUrl)) return {};
  const { hostname, port, protocol } = new URL(baseUrl);
  return {
    'server.address': hostname,
    'server.port': port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
  };
};

export const chatAttributes = (about: ChatCall): Attributes =>
  known({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': providerOf(about.route),
    'gen_ai.request.model': about.route.model,
    ...serverOf(about.route.baseUrl),
    'gen_ai.request.max_tokens': about.request.maxOutputTokens,
    'gen_ai.request.temperature': about.request.temperature,
    'gen_ai.request.stream': about.isStreamed === true ? true : undefined,
    'gen_ai.output.type': about.request.schema === undefined ? 'text' : 'json',
    'gen_ai.agent.name': about.agentName,
    'gen_ai.conversation.id': about.conversationId,
    'flowstate.purpose': about.purpose,
    'flowstate.power': about.route.power,
    'flowstate.release.id': about.releaseId,
  });

/** Why a model ended, in the conventions' words. */
export const FINISH: Readonly<Record<Answer['finish'], string>> = {
  stop: 'stop',
  length: 'length',
  tools: 'tool_call',
  filtered: 'content_filter',
};

export const answerAttributes = (answer: Answer, costMicros: number | undefined): Attributes =>
  known({
    'gen_ai.response.model': answer.model,
    'gen_ai.response.finish_reasons': [FINISH[answer.finish]],
    'gen_ai.response.time_to_first_chunk':
      answer.firstTokenMs === null ? undefined : answer.firstTokenMs / 1000,
    'gen_ai.usage.input_tokens': answer.usage.inputTokens,
    'gen_ai.usage.output_tokens': answer.usage.outputTokens,
    'gen_ai.usage.cache_read.input_tokens': answer.usage.cachedTokens,
    'flowstate.cost.micros': costMicros,
  });

export const decisionAttributes = (decision: Decision): Attributes =>
  known({
    'gen_ai.agent.id': decision.agentId,
    'gen_ai.agent.name': decision.agentName,
    'gen_ai.tool.name': decision.operation,
    'flowstate.workspace.id': decision.workspaceId,
    'flowstate.run.id': decision.runId,
    'flowstate.decision.by': decision.by,
    'flowstate.release.id': decision.releaseId,
  });

/** The event `gen_ai.evaluation.result`: 1 for what was taken as proposed or after an edit, 0 for the rest. */
export const verdictAttributes = ({ verdict }: Decision): Attributes => ({
  'gen_ai.evaluation.name': 'acceptance',
  'gen_ai.evaluation.score.label': verdict,
  'gen_ai.evaluation.score.value': verdict === 'approved' || verdict === 'edited' ? 1 : 0,
});
