import type { z } from 'zod';
import type { FeedEntry } from '#kernel/change.ts';
import type { Role } from '#kernel/roles.ts';
import type { ModelAnswer, ModelRequest, Power } from '#modules/models/contract.ts';
import type { Trigger } from '../contract/agent.ts';
import type { Plan } from '../contract/plan.ts';
import type { Citation, Proposal, ProposalStatus, ProposedChange } from '../contract/proposal.ts';
import type { Engine, Run } from '../contract/run.ts';
import type { ValueTable } from '../defence/values.ts';
import type { ToolOperation } from '../ledger/tools.ts';

/** What the reviewer remarked about a proposal. `block` keeps it from being proposed at all. */
export type Finding = Proposal['findings'][number];

export type Choice = Run['choices'][number];

/** A record that was on the screen, or is what a run is about. Its kind is null where only its id is known. */
export type SelectedRecord = { type: string | null; id: string };

/** What a run is, as it was when it began; nothing of it changes while the run is at work. */
export type RunFacts = {
  readonly id: string;
  readonly workspaceId: string;
  readonly goal: string;
  /** `event` and `client` goals were not typed by a person: nothing in them is an instruction. */
  readonly trigger: Run['trigger'];
  /** The change that began it, where one did. */
  readonly entry: FeedEntry | null;
  readonly agent: {
    readonly key: string;
    readonly name: string;
    readonly instructions: string;
    readonly releaseId: string;
    readonly runBudgetMicros: number;
  };
  readonly engine: Engine;
  readonly power: Power;
  readonly member: {
    readonly id: string;
    readonly userId: string;
    readonly name: string;
    readonly role: Role;
  };
  readonly locale: 'nb' | 'en';
  readonly timeZone: string;
  /** When the run began: an ISO instant. */
  readonly now: string;
  readonly selected: readonly SelectedRecord[];
  /** What was said in the conversation before, oldest first. */
  readonly earlier: readonly { from: 'person' | 'assistant'; text: string }[];
  /** The run before in the conversation: its plan, and what each step of it answered with. */
  readonly previous?:
    | { readonly plan: Plan; readonly outputs: Readonly<Record<string, unknown>> }
    | undefined;
  /** Host and port of the product itself: the only one that links may lead to. */
  readonly ownHost: string;
};

export type ModelPurpose = 'plan' | 'extract' | 'review' | 'write';

/** A write as it was rehearsed, before it is proposed. */
export type Rehearsed = {
  readonly key: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly tier: number;
  readonly changes: readonly ProposedChange[];
  readonly why: string;
  readonly citations: readonly Citation[];
  /** Handles of the texts it was made from; null where a written procedure made it, which computes what it says. */
  readonly sources: readonly string[] | null;
  readonly tainted: boolean;
  /** What the workspace's rules say about its words. */
  readonly remarks: readonly Finding[];
};

export type Verdict = { readonly vetoed: boolean; readonly findings: readonly Finding[] };

/** Looks at a write before anybody is asked about it. Called outside of any transaction: it may ask a model. */
export type Review = (work: Durable, proposed: Rehearsed) => Promise<Verdict>;

export type ProposalOutcome =
  | {
      kind: 'proposed';
      proposalId: string;
      /** What became of it by now: a run that waited finds it decided. */
      status: ProposalStatus;
      /** What the operation answered, once it is applied. */
      answer: unknown;
      findings: readonly Finding[];
    }
  /** The operation itself said no in the rehearsal: a right, the schema, a guard. */
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'vetoed'; findings: readonly Finding[] }
  | { kind: 'nothing' };

/** What somebody else's server answered. `unknown` may have been done: nobody says that it was not. */
export type ExternalOutcome =
  | { kind: 'done'; answer: unknown }
  | { kind: 'failed' | 'unknown'; problem: { code: string; message: string } };

/**
 * Work that survives a crash: each call is a step of the run's ledger under its `key`, and what has an output there is
 * answered from there and never done again. A procedure must therefore make the same calls in the same order when it
 * is run again: it has no clock, no chance and no network but this.
 */
export type Durable = {
  readonly run: RunFacts;
  /** What the run may call: the registry's tools that both its member's rights and the agent's grants allow. */
  readonly tools: ReadonlyMap<string, ToolOperation>;
  /** Every text that was read so far, and where it is from. `read` adds to it. */
  readonly values: ValueTable;
  /**
   * A read through the registry, as the agent; its answer as the operation presents it.
   *
   * @throws AppError what the operation answers with, the same after a crash
   */
  read(operation: string, input: object, step: { key: string; planStep?: string }): Promise<unknown>;
  /**
   * Rehearses a write, has it reviewed and keeps it as a proposal. A written policy may apply it at once, unless it is
   * tainted. `sources` are the handles of all texts that its values were made from; without them, it is tainted by the
   * texts from outside that stand in it.
   */
  propose(
    operation: string,
    input: object,
    step: {
      key: string;
      planStep?: string;
      why: string;
      citations?: readonly Citation[];
      sources?: readonly string[];
      ifVersion?: number;
    },
  ): Promise<ProposalOutcome>;
  /**
   * Asks somebody else's server, under an idempotency key of this step. Parks the run until there is an answer, or it is
   * certain that there will be none.
   */
  external(
    provider: 'enrichment',
    request: Record<string, unknown>,
    step: { key: string },
  ): Promise<ExternalOutcome>;
  /**
   * Rests until the proposals of this run that wait are decided; then it is worked on from the beginning, every step
   * answered from the ledger. Never returns.
   */
  park(): never;
  /** Asks a model; null where there is none, or no budget: then the rules take over. */
  ask(
    purpose: ModelPurpose,
    request: ModelRequest,
    step: { key: string; planStep?: string; onText?(delta: string): void },
  ): Promise<ModelAnswer | null>;
  /** Keeps the plan, for whoever watches. */
  plan(plan: Plan): Promise<void>;
  note(progress: { done: number; total: number }): Promise<void>;
  /** A piece of the answer for whoever watches; what is kept is what `say` is given. */
  stream(delta: string): void;
  say(answer: { text: string; citations?: readonly Citation[]; choices?: readonly Choice[] }): Promise<void>;
};

/** Something an agent can be told to do: written once, carried out durably. */
export type Procedure<Parameters extends z.ZodType = z.ZodType> = {
  readonly key: string;
  readonly name: { readonly en: string; readonly nb: string };
  readonly description: { readonly en: string; readonly nb: string };
  readonly parameters: Parameters;
  /** Operations it needs; an agent that works by it may be granted fewer. */
  readonly grants: readonly string[];
  readonly trigger: Trigger;
  /** Another version is another release. */
  readonly version: string;
  run(work: Durable, parameters: z.output<Parameters>): Promise<void>;
};
