import { automations } from '../automations/automations.ts';
import { createAssistant } from './assistant.ts';
import type { Procedure } from './durable.ts';
import { rulesEngine } from './rules-engine.ts';

const all: readonly Procedure[] = [createAssistant(rulesEngine), ...automations];

/** Everything agents can be told to do, by key. */
export const procedures: ReadonlyMap<string, Procedure> = new Map(
  all.map((procedure) => [procedure.key, procedure]),
);
