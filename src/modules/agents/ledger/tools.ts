import type { Actor } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import type { Operation, Tool } from '#kernel/operation.ts';
import type { Context } from '#platform/operations/context.ts';
import { may } from '#platform/operations/access.ts';

/** An operation that agents can be given. */
export type ToolOperation = Operation & { readonly tool: Tool };

type Operations = Pick<Context, 'operations'>;

const isTool = (operation: Operation | undefined): operation is ToolOperation =>
  operation?.tool !== undefined;

export const toolNamedOrNull = ({ operations }: Operations, name: string): ToolOperation | null => {
  const operation = operations.get(name)?.operation;
  return isTool(operation) ? operation : null;
};

/** @throws AppError forbidden `not_a_tool` where no agent may ever use it */
export const toolNamed = (parts: Operations, name: string): ToolOperation => {
  const operation = toolNamedOrNull(parts, name);
  if (operation !== null) return operation;
  throw fail('forbidden', 'not_a_tool', `${name} is nothing an agent can do. See GET /tools for what is.`);
};

/** Every tool of the product, by name. */
export const allTools = ({ operations }: Operations): ToolOperation[] =>
  [...operations.values()]
    .map(({ operation }) => operation)
    .filter(isTool)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

/** What this actor can call: the registry's tools, its rights and its grants, all at once. */
export const toolsFor = (parts: Operations, actor: Actor): Map<string, ToolOperation> =>
  new Map(
    allTools(parts)
      .filter((tool) => may(tool, actor))
      .map((tool) => [tool.name, tool]),
  );
