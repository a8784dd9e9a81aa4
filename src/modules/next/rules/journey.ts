import { msOf } from '#kernel/time.ts';
import { openMeetingEnd } from './appointments.ts';
import { ordinary, type Candidate } from './candidate.ts';
import { currentStage, lastContact, reminder, wasAdded } from './evidence.ts';
import type { PersonFacts } from './facts.ts';
import { priorities, stageChanges } from './priorities.ts';
import { nextPromise, promisedReminder } from './promises.ts';
import { firstContactOf, stageActionOf, type StageAction } from './stage-actions.ts';
import type { Watch } from './watch.ts';

const DAY = 86_400_000;
const SILENT_AFTER = 7 * DAY;
const LONG_IN_STAGE = 3 * DAY;
/** So long after we wrote it is their turn. */
const THEIR_TURN = DAY;

const latest = (...instants: (string | null)[]): number | null => {
  const times = instants.filter((instant) => instant !== null).map(msOf);
  return times.length === 0 ? null : Math.max(...times);
};

const theyAnswered = (facts: PersonFacts): boolean =>
  facts.lastInboundAt !== null && facts.lastInboundAt > (facts.lastOutreachAt ?? '');

/** From when it is our turn again: after the agreed meeting, the reminder, or a day without answer. */
const ourTurn = (facts: PersonFacts, action: StageAction | null): number | null => {
  const meeting = openMeetingEnd(facts);
  if (meeting !== null) return meeting;
  if (theyAnswered(facts)) return null;
  const promise = action?.waits === true ? promisedReminder(facts) : null;
  if (promise !== null) return promise;
  const approach = latest(facts.lastOutreachAt, action?.waits === true ? facts.stageEnteredAt : null);
  return approach === null ? null : approach + THEIR_TURN;
};

const stageCandidate = (
  facts: PersonFacts,
  watch: Watch,
  action: StageAction,
  dueAt: number | null,
): Candidate[] => {
  const since = latest(facts.stageEnteredAt, facts.lastInboundAt) ?? msOf(facts.createdAt);
  const freshAt = latest(facts.stageEnteredAt, facts.lastContactAt);
  const freezesAt =
    facts.frozenAfterDays === null || freshAt === null ? null : freshAt + facts.frozenAfterDays * DAY;
  if (freezesAt !== null && watch.passed(freezesAt)) return [];
  const candidate: Candidate = {
    ...ordinary,
    ...stageChanges,
    kind: 'stage',
    key: `stage:${facts.stageKey}:${facts.stageEnteredAt}:${action.script ?? 'own'}`,
    score: action.score,
    title: action.title,
    factor: facts.stageName ?? { nb: 'Steget i løpet', en: 'The stage' },
    dueAt,
    since,
    readyAt: ourTurn(facts, action),
    expiresAt: freezesAt,
    outreach: action.outreach,
    isUnsolicited: true,
    script: action.script,
    records: action.records,
    evidence: [...currentStage(facts), ...lastContact(facts), ...(dueAt === null ? [] : reminder(facts))],
  };
  return [candidate];
};

const neverContacted = (
  facts: PersonFacts,
  action: StageAction | null,
  dueAt: number | null,
): Candidate[] => {
  if (facts.lastContactAt !== null || (action !== null && action.isFirst !== true)) return [];
  const candidate: Candidate = {
    ...ordinary,
    ...priorities.never_contacted,
    ...firstContactOf(facts),
    kind: 'never_contacted',
    key: 'never_contacted',
    dueAt,
    since: msOf(facts.createdAt),
    isUnsolicited: true,
    evidence: [...wasAdded(facts), ...currentStage(facts)],
  };
  return [candidate];
};

const silent = (facts: PersonFacts, watch: Watch): Candidate[] => {
  if (facts.lastContactAt === null) return [];
  const since = msOf(facts.lastContactAt) + SILENT_AFTER;
  if (!watch.passed(since)) return [];
  const candidate: Candidate = {
    ...ordinary,
    ...priorities.silent,
    kind: 'silent',
    key: `silent:${facts.lastContactAt}`,
    since,
    readyAt: openMeetingEnd(facts),
    isUnsolicited: true,
    isFallback: true,
    script: 'reconnect',
    records: 'MESSAGE_SENT',
    evidence: [...lastContact(facts), ...currentStage(facts)],
  };
  return [candidate];
};

const slow = (facts: PersonFacts, watch: Watch, action: StageAction | null): Candidate[] => {
  const about = {
    ...ordinary,
    readyAt: ourTurn(facts, action),
    outreach: action?.outreach ?? true,
    isUnsolicited: true,
    script: action === null ? 'reconnect' : action.script,
    records: action === null ? ('MESSAGE_SENT' as const) : action.records,
    evidence: [...currentStage(facts), ...lastContact(facts)],
  };
  const found: Candidate[] = [];
  if (facts.slaDueAt !== null && watch.passed(msOf(facts.slaDueAt))) {
    const since = msOf(facts.slaDueAt);
    found.push({ ...about, ...priorities.sla, kind: 'sla', key: `sla:${facts.slaDueAt}`, since });
  }
  if (facts.stageEnteredAt !== null && watch.passed(msOf(facts.stageEnteredAt) + LONG_IN_STAGE)) {
    const since = msOf(facts.stageEnteredAt) + LONG_IN_STAGE;
    const key = `stage_age:${facts.stageEnteredAt}`;
    found.push({ ...about, ...priorities.stage_age, kind: 'stage_age', key, since, isFallback: true });
  }
  return found;
};

/** What the stage, the silence and the time spent call for, while the person is being worked. */
export const journeyCandidates = (facts: PersonFacts, watch: Watch, taskDue: number | null): Candidate[] => {
  if (facts.stageKind !== null && facts.stageKind !== 'active') return [];
  const action = stageActionOf(facts);
  const dueAt = nextPromise(facts, watch, taskDue);
  return [
    ...(action === null ? [] : stageCandidate(facts, watch, action, dueAt)),
    ...neverContacted(facts, action, dueAt),
    ...silent(facts, watch),
    ...(facts.stageKind === 'active' ? slow(facts, watch, action) : []),
  ];
};
