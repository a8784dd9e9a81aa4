/** What the log says about one type of event. */
export type EventFact = {
  /** How many there are in the whole history. */
  readonly count: number;
  /** How many of them since the opportunity entered its pipeline. */
  readonly sinceEntry: number;
  /** Instant of the newest; null where there is none. */
  readonly lastAt: string | null;
};

/**
 * Everything that guards look at, gathered before a move. A fact that is missing is not true, so a guard over it is
 * unmet. Fields carry the names they have in the records (`person.why`); own fields lie under `custom`.
 */
export type Facts = {
  readonly person: Readonly<Record<string, unknown>>;
  readonly company: Readonly<Record<string, unknown>>;
  readonly opportunity: Readonly<Record<string, unknown>>;
  /** By type of event. Of a company: those of its people too. */
  readonly events: Readonly<Record<string, EventFact>>;
  /** Completed reminders to follow up this opportunity. */
  readonly completedReminders: number;
  /** Kinds of the attached documents. */
  readonly documents: readonly string[];
  /** Kinds of the approvals that are granted and not expired. */
  readonly approvals: readonly string[];
};

export const noFacts: Facts = {
  person: {},
  company: {},
  opportunity: {},
  events: {},
  completedReminders: 0,
  documents: [],
  approvals: [],
};

/** The fact at a path such as `person.why` or `events.INVITE_SENT.count`. Only own members are looked at. */
export const factAt = (facts: Facts, path: string): unknown => {
  let value: unknown = facts;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
};

/** How many events of any of these types there are. */
export const countEvents = (
  facts: Facts,
  types: readonly string[],
  since: 'ever' | 'pipeline_entry',
): number => {
  let total = 0;
  for (const type of new Set(types)) {
    const event = Object.hasOwn(facts.events, type) ? facts.events[type] : undefined;
    if (event !== undefined) total += since === 'ever' ? event.count : event.sinceEntry;
  }
  return total;
};
