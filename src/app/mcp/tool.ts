import type { StandardSchemaWithJSON, ToolAnnotations } from '@modelcontextprotocol/server';
import type { Actor } from '#kernel/actor.ts';
import type { Operation } from '#kernel/operation.ts';
import { may } from '#platform/operations/access.ts';
import type { Registry } from '#platform/operations/registry.ts';
import { submitProposal } from '#modules/agents/contract.ts';
import { CATALOGUE, type Entry } from './catalogue.ts';
import { advertised, jsonSchemaOf } from './json-schema.ts';
import { PROPOSED, proposingSchemaOf, WRITE_NOTE } from './write-tool.ts';

/** One tool, ready to be offered: made once, the same for everybody who may use it. */
export type ToolBinding = {
  name: string;
  title: string;
  description: string;
  operation: Operation;
  /** What of the operation's rights a call needs: to write is to propose. */
  scope: 'read' | 'write';
  annotations: ToolAnnotations;
  inputSchema: StandardSchemaWithJSON;
  outputSchema: StandardSchemaWithJSON;
};

const bindingOf = ({ name, title, describe }: Entry, operation: Operation): ToolBinding => {
  const reads = operation.effect === 'read';
  return {
    name,
    title,
    operation,
    scope: reads ? 'read' : 'write',
    description: reads ? describe : `${describe} ${WRITE_NOTE}`,
    annotations: {
      title,
      readOnlyHint: reads,
      // A proposal alone destroys nothing, and what comes of it can be taken back.
      destructiveHint: false,
      idempotentHint: reads,
      openWorldHint: false,
    },
    inputSchema: advertised(reads ? jsonSchemaOf(operation.input, 'input') : proposingSchemaOf(operation)),
    outputSchema: advertised(jsonSchemaOf(reads ? operation.output : PROPOSED, 'output')),
  };
};

/** Every tool of the catalogue whose operation says that it is one. Of tier 0 are those that read. */
export const bindTools = (registry: Registry): ToolBinding[] =>
  CATALOGUE.flatMap((entry) => {
    const operation = registry.operations.get(entry.operation)?.operation;
    return operation?.tool === undefined ? [] : [bindingOf(entry, operation)];
  });

/**
 * Those that this actor's role allows. What their key or token allows is not asked here: a program that lacks a scope is
 * told which one when it calls, so that it can ask for it.
 */
export const toolsOf = (tools: readonly ToolBinding[], actor: Actor): ToolBinding[] => {
  const unlimited: Actor = { ...actor, scopes: ['read', 'write'] };
  const mayPropose = may(submitProposal, unlimited);
  return tools.filter(
    ({ operation, scope }) => may(operation, unlimited) && (scope === 'read' || mayPropose),
  );
};
