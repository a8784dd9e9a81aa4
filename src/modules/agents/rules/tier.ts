import type { Tool, ToolTier } from '#kernel/operation.ts';

/** How far a call reaches: as its tool says, and further where it names what only a person decides, or many records. */
export const tierOf = (tool: Tool, input: Readonly<Record<string, unknown>>, records: number): ToolTier => {
  if (tool.tier === 0) return 0;
  const raised = (tool.raises ?? []).some((member) => input[member] !== undefined);
  return raised || records > 1 ? 2 : tool.tier;
};

const IDENTIFYING = /^(?:id|ids|items|version)$/;

/** The members of a proposed input that somebody may change before approval: values, never which record they are for. */
export const editableMembers = (input: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(input).filter((member) => !IDENTIFYING.test(member) && !member.endsWith('Id'));
