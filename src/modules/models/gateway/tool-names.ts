import type { ToolSpec } from '../contract/call.ts';

/** Providers take letters, digits, `_` and `-` in the name of a tool; ours are names of operations, with a dot. */
const wireName = (name: string): string => name.replaceAll('.', '__').replaceAll(/[^a-zA-Z0-9_-]/g, '_');

/** The names of these tools as they are sent, and back. */
export type ToolNames = { toWire(name: string): string; fromWire(wire: string): string };

/** @throws Error where two tools would be sent under one name: a defect of ours */
export const toolNames = (tools: readonly ToolSpec[]): ToolNames => {
  const names = new Map<string, string>();
  for (const { name } of tools) {
    const wire = wireName(name);
    if (names.has(wire)) throw new Error(`Two tools would be sent to a model as ${wire}.`);
    names.set(wire, name);
  }
  return { toWire: wireName, fromWire: (wire) => names.get(wire) ?? wire };
};
