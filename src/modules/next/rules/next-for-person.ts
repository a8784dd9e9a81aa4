import { msOf, toInstant, type Instant, type ZoneClock } from '#kernel/time.ts';
import { fillTemplate, type TemplateValues } from '#modules/method/contract.ts';
import type { Draft, Factor, NextAction, Urgency } from '../contract/action.ts';
import { meetingCandidate, noShowCandidate } from './appointments.ts';
import type { Candidate } from './candidate.ts';
import { permitted } from './constraints.ts';
import type { PersonFacts } from './facts.ts';
import { journeyCandidates } from './journey.ts';
import { valueFactors } from './priorities.ts';
import { reminderCandidate, taskCandidate, taskDueMs } from './promises.ts';
import { best } from './ranking.ts';
import { scripts } from './scripts.ts';
import { watchFrom, type Watch } from './watch.ts';

/** What to do about one person, and when the clock alone can change that; null is never. */
export type NextDecision = { readonly action: NextAction | null; readonly recomputeAt: Instant | null };

const SOON_FROM = 85;

const instantOf = (epochMs: number | null): Instant | null => (epochMs === null ? null : toInstant(epochMs));

const factorsOf = (candidate: Candidate, facts: PersonFacts, values: TemplateValues): Factor[] => {
  const factor = (key: keyof typeof valueFactors): Factor => ({
    key,
    label: fillTemplate(valueFactors[key].label, values),
    weight: valueFactors[key].weight,
  });
  const hadLastWord = facts.lastInboundAt !== null && facts.lastInboundAt > (facts.lastOutreachAt ?? '');
  return [
    { key: candidate.kind, label: fillTemplate(candidate.factor, values), weight: candidate.score },
    ...(facts.priority === 'A' ? [factor('priority_a')] : []),
    ...(facts.temperature === 'hot' ? [factor('hot')] : []),
    ...(hadLastWord ? [factor('last_word')] : []),
  ];
};

const draftOf = (candidate: Candidate, facts: PersonFacts): Draft | null => {
  const script = candidate.outreach ? scripts.find(({ id }) => id === candidate.script) : undefined;
  if (script === undefined) return null;
  return {
    scriptId: script.id,
    channel: facts.channel ?? script.channels[0] ?? null,
    language: facts.language ?? 'nb',
    text: fillTemplate(script.short, { firstName: facts.firstName ?? facts.name }),
  };
};

const urgencyOf = (candidate: Candidate): Urgency => {
  if (candidate.overdue) return 'overdue';
  if (candidate.isToday) return 'today';
  return candidate.score >= SOON_FROM ? 'soon' : 'later';
};

const present = (candidate: Candidate, facts: PersonFacts, watch: Watch): NextAction => {
  const values = {
    name: facts.name,
    task: facts.taskTitle ?? '',
    stage: facts.stageName ?? { nb: 'steget', en: 'the stage' },
  };
  const fill = (text: NextAction['title']) => fillTemplate(text, values);
  const factors = factorsOf(candidate, facts, values);
  return {
    id: facts.personId,
    personId: facts.personId,
    personName: facts.name,
    opportunityId: facts.opportunityId,
    stage: facts.stageKey,
    kind: candidate.kind,
    key: candidate.key,
    title: fill(candidate.title),
    score: factors.reduce((sum, factor) => sum + factor.weight, 0),
    factors,
    evidence: [...candidate.evidence],
    outreach: candidate.outreach,
    draft: draftOf(candidate, facts),
    records: candidate.records,
    taskId: candidate.taskId,
    reminderId: candidate.reminderId,
    whatWouldChange: { up: candidate.up.map(fill), down: candidate.down.map(fill) },
    urgency: urgencyOf(candidate),
    overdue: candidate.overdue,
    dueAt: instantOf(candidate.dueAt),
    dueOn: candidate.dueOn,
    readyAt: instantOf(candidate.readyAt),
    expiresAt: instantOf(candidate.expiresAt),
    lastContactAt: facts.lastContactAt,
    recomputeAt: instantOf(watch.next()),
  };
};

/**
 * The one thing to do next about a person, if anything. `clock` is of the zone of whoever works them. Until
 * `recomputeAt` the same facts give the same answer.
 */
export const nextForPerson = (facts: PersonFacts, now: Instant, clock: ZoneClock): NextDecision => {
  const watch = watchFrom(msOf(now));
  if (facts.snoozedUntil !== null && !watch.passed(msOf(facts.snoozedUntil))) {
    return { action: null, recomputeAt: facts.snoozedUntil };
  }
  const taskDue = taskDueMs(facts, clock);
  const candidates = [
    ...noShowCandidate(facts, watch),
    ...meetingCandidate(facts, watch, clock),
    ...taskCandidate(facts, watch, clock, taskDue),
    ...reminderCandidate(facts, watch),
    ...journeyCandidates(facts, watch, taskDue),
  ];
  const chosen = best(permitted(candidates, facts, watch));
  return {
    action: chosen === null ? null : present(chosen, facts, watch),
    recomputeAt: instantOf(watch.next()),
  };
};
