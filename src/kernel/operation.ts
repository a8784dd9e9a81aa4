import type { z } from 'zod';
import type { Role } from './roles.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * How far a tool reaches: 0 reads, 1 is one write that can be taken back, 2 is what only a person may decide: many
 * records at once, whose a record is, stages, money. What sends, deletes or exports is no tool at all.
 */
export type ToolTier = 0 | 1 | 2;

/** An operation as agents and other machines may use it. One that has no such part cannot even be named by them. */
export type Tool = {
  readonly tier: ToolTier;
  /** When to use it and what comes back, as a model is told. */
  readonly describe: string;
  /** Members of the input whose presence makes a call tier 2: an owner, a stage, an amount. */
  readonly raises?: readonly string[];
  /**
   * Texts of the answer that only members of the workspace write, as paths with `[]` for each item (`items[].name`):
   * a planner may read them. Every other text may have come from anybody and is opaque to it.
   */
  readonly plain?: readonly string[];
};

/** An object schema: every operation takes one named-argument object. */
export type InputSchema = z.ZodType<object>;

/**
 * A verb of the product, declared once and opened through every door. `name` is its one name everywhere: route,
 * tool, permission, audit action, log field, test title, OpenAPI id.
 */
export type Operation<Input extends InputSchema = InputSchema, Output extends z.ZodType = z.ZodType> = {
  readonly name: `${string}.${string}`;
  /** Method and path under `/api/v1`; `:parts` are taken from the input's members of the same name. */
  readonly http: `${Method} /${string}`;
  readonly effect: 'read' | 'write';
  /** How far a mistake reaches: nothing, something undo brings back, or something it does not. */
  readonly danger: 'none' | 'reversible' | 'destructive';
  /** The weakest role that may call it; `user` needs a signed-in person but no workspace. */
  readonly role: Role | 'user';
  /** An API key must hold the `admin` scope, whatever its owner's role. */
  readonly adminScope?: boolean;
  /** A decision that only a signed-in member makes: no API key, no agent and no client in their name. */
  readonly personal?: boolean;
  /** Over REST, `If-Match` with the record's version is required (428 without, 412 when it is stale). */
  readonly versioned?: boolean;
  /** The input member that a body which is not JSON becomes, as bytes (`text/csv`, or the file of a form). */
  readonly rawBody?: string;
  /** Largest body accepted, in bytes, where the default of 1 MiB is too little. */
  readonly bodyLimit?: number;
  /** Agents may use it, and how; without this they may not. */
  readonly tool?: Tool;
  readonly summary: string;
  readonly description?: string;
  readonly input: Input;
  readonly output: Output;
  /** Codes of the errors it may answer with, besides those any operation may (see docs). */
  readonly errors: readonly string[];
  /** A realistic call. An id is written as `{person}` and filled in by whoever runs the example. */
  readonly example: { readonly input: Readonly<Record<string, unknown>>; readonly output?: unknown };
};

/** What a caller writes. */
export type InputOf<Op> = Op extends Operation<infer Input, z.ZodType> ? z.input<Input> : never;
/** What a handler receives: parsed, defaults filled in. */
export type ParsedInputOf<Op> = Op extends Operation<infer Input, z.ZodType> ? z.output<Input> : never;
/** What the operation answers with. */
export type OutputOf<Op> = Op extends Operation<InputSchema, infer Output> ? z.output<Output> : never;

type Declaration<Input extends InputSchema, Output extends z.ZodType> = Omit<
  Operation<Input, Output>,
  'danger' | 'errors'
> & { danger?: Operation['danger']; errors?: readonly string[] };

/** Declares an operation. `danger` defaults to none for reads and reversible for writes. */
export const operation = <Input extends InputSchema, Output extends z.ZodType>(
  declaration: Declaration<Input, Output>,
): Operation<Input, Output> => ({
  ...declaration,
  danger: declaration.danger ?? (declaration.effect === 'read' ? 'none' : 'reversible'),
  errors: declaration.errors ?? [],
});

/** Splits `POST /tasks/:id/complete` into its method, path and parameter names. */
export const routeOf = (http: Operation['http']): { method: Method; path: string; params: string[] } => {
  const space = http.indexOf(' ');
  const path = http.slice(space + 1);
  return {
    method: http.slice(0, space) as Method,
    path,
    params: [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? ''),
  };
};
