import type { Random } from '#kernel/random.ts';
import { isContact, isResponse, type EventType } from '#modules/activity/contract.ts';
import type { TemplateKey } from '#modules/pipeline/contract.ts';
import { instant } from './calendar.ts';
import { TEXTS } from './languages.ts';
import type { Profile } from './person.ts';
import type { EventRow, NoteRow, OpportunityRow, PersonRow, TransitionRow } from './rows.ts';
import type { Sample } from './sample.ts';
import type { Texts } from './texts.ts';
import { filled, type Some } from './words.ts';

const MINUTE = 60_000;

/** Everything that has happened with one person. */
export type Story = {
  person: PersonRow;
  opportunity: OpportunityRow | null;
  transitions: TransitionRow[];
  events: EventRow[];
  notes: NoteRow[];
};

/** Tells a story forwards. Time passes only by `wait`, so that all that is told is in order and none of it after now. */
export type Teller = {
  readonly random: Random;
  readonly texts: Texts;
  readonly person: PersonRow;
  readonly pipelineKey: TemplateKey;
  /** Where the journey stands; null before it begins. */
  readonly stage: () => string | null;
  /** Lets hours pass, at least and at most. False where that is not over yet: the story so far is all there is. */
  readonly wait: (leastHours: number, mostHours: number) => boolean;
  /** Lets the time pass until so many minutes after an appointment. */
  readonly waitFor: (at: string, minutes: number) => boolean;
  readonly log: (type: EventType, properties?: Record<string, unknown>) => void;
  readonly move: (
    to: string,
    move: TransitionRow['move'],
    comment?: string | null,
    lostReason?: string,
  ) => void;
  readonly note: () => void;
  /** Changes what is known of the opportunity. */
  readonly set: (
    values: Partial<Pick<OpportunityRow, 'amountMinor' | 'currency' | 'expectedCloseOn' | 'title'>>,
  ) => void;
  /** An appointment between so many hours from where the story is, on a quarter of an hour. It may be still to come. */
  readonly ahead: (leastHours: number, mostHours: number) => string;
  /** One of these, with the person's name and something to talk about filled in. */
  readonly say: (texts: Some) => string;
  readonly finish: () => Story;
};

/** A teller of what happens with somebody from the moment they are known. */
export const tellerOf = ({ calendar }: Sample, profile: Profile, pipelineKey: TemplateKey): Teller => {
  const { random, opportunityId } = profile;
  const person: PersonRow = { ...profile.row };
  const texts = TEXTS[person.language];
  const actorId = person.ownerId;
  const events: EventRow[] = [];
  const transitions: TransitionRow[] = [];
  const notes: NoteRow[] = [];
  let nowMs = profile.createdMs;
  let opportunity: OpportunityRow = {
    id: opportunityId,
    pipelineKey,
    personId: person.id,
    companyId: person.companyId,
    title: person.name,
    stageKey: '',
    stageEnteredAt: person.createdAt,
    enteredAt: person.createdAt,
    ownerId: person.ownerId,
    amountMinor: null,
    currency: null,
    expectedCloseOn: null,
    lostReason: null,
    createdAt: person.createdAt,
    updatedAt: person.createdAt,
  };
  const stage = () => transitions.at(-1)?.to ?? null;
  const passTo = (ms: number): boolean => {
    if (ms > calendar.nowMs) return false;
    nowMs = ms;
    return true;
  };
  const touched = (at: string) => {
    person.updatedAt = at;
  };

  return {
    random,
    texts,
    person,
    pipelineKey,
    stage,
    wait: (leastHours, mostHours) => passTo(calendar.later(random, nowMs, leastHours, mostHours)),
    waitFor: (at, minutes) => passTo(Date.parse(at) + minutes * MINUTE),
    log: (type, properties = {}) => {
      // Each takes a moment, so that no two are at the same.
      nowMs = Math.min(nowMs + 1000, calendar.nowMs);
      const at = instant(nowMs);
      const id = random.uuid(nowMs);
      events.push({
        id,
        eventId: `sample-${id}`,
        type,
        personId: person.id,
        occurredAt: at,
        recordedAt: at,
        source: 'app',
        properties,
        actorId,
      });
      if (isContact({ type, properties })) person.lastContactAt = at;
      if (isResponse({ type, properties })) person.lastInboundAt = at;
      if (type === 'UNSUBSCRIBED') person.unsubscribedAt = at;
      touched(at);
    },
    move: (to, move, comment = null, lostReason) => {
      const from = stage();
      nowMs = from === null ? nowMs : Math.min(nowMs + 1000, calendar.nowMs);
      const at = instant(nowMs);
      const fromEnteredAt = from === null ? null : opportunity.stageEnteredAt;
      transitions.push({
        id: random.uuid(nowMs),
        opportunityId,
        number: transitions.length + 1,
        pipelineKey,
        personId: person.id,
        from,
        to,
        move,
        at,
        fromEnteredAt,
        secondsInStage:
          fromEnteredAt === null ? null : Math.round((nowMs - Date.parse(fromEnteredAt)) / 1000),
        comment,
        lostReason: lostReason ?? null,
        actorId,
      });
      opportunity = {
        ...opportunity,
        stageKey: to,
        stageEnteredAt: at,
        enteredAt: from === null ? at : opportunity.enteredAt,
        lostReason: lostReason ?? null,
        updatedAt: at,
      };
      touched(at);
    },
    note: () => {
      const at = instant(nowMs);
      const topic = random.pick(texts.topics);
      const text = filled(random.pick(texts.notes), {
        first: person.firstName,
        topic,
        source: person.source,
      });
      notes.push({ id: random.uuid(nowMs), personId: person.id, text, actorId, createdAt: at });
      touched(at);
    },
    set: (values) => {
      opportunity = { ...opportunity, ...values };
    },
    ahead: (leastHours, mostHours) => {
      const ms = calendar.later(random, nowMs, leastHours, mostHours);
      return instant(Math.ceil(ms / (15 * MINUTE)) * 15 * MINUTE);
    },
    say: (some) =>
      filled(random.pick(some), {
        first: person.firstName,
        topic: random.pick(texts.topics),
        company: profile.companyName ?? person.lastName,
      }),
    finish: () => {
      const begun = stage() === null ? null : opportunity;
      const standing =
        begun === null
          ? {}
          : {
              pipelineKey,
              stageKey: begun.stageKey,
              stageEnteredAt: begun.stageEnteredAt,
            };
      return { person: { ...person, ...standing }, opportunity: begun, transitions, events, notes };
    },
  };
};
