export * from './contract/agent.ts';
export * from './contract/chat.ts';
export * from './contract/draft.ts';
export * from './contract/enrichment.ts';
export * from './contract/plan.ts';
export * from './contract/proposal.ts';
export * from './contract/run.ts';
