/** A virtual tree: path from the repository's root → content. */
export type Tree = Readonly<Record<string, string>>;

export type Violation = { rule: string; path: string; line: number; message: string };

/** One line for a person: where, and what to do about it. */
export const described = ({ rule, path, line, message }: Violation): string =>
  `${path}:${line}  ${message}  [${rule}]`;
