import { dateIn, msOf, startOfDay, type ZoneClock } from '#kernel/time.ts';
import { ordinary, type Candidate } from './candidate.ts';
import { meeting, noShow, reminder } from './evidence.ts';
import type { PersonFacts } from './facts.ts';
import { priorities } from './priorities.ts';
import type { Watch } from './watch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** No meeting is assumed to last longer where its end is not known. */
const USUAL_LENGTH = HOUR;
const ASK_AFTER = 15 * MINUTE;
const REBOOK_AFTER = 2 * HOUR;
/** After so long a missed meeting, or one without outcome, says nothing any more. */
const NO_SHOW_LAPSES = 14 * DAY;
const OUTCOME_LAPSES = 7 * DAY;
/** No two places on earth are further apart in time than this, so a day cannot have begun earlier. */
export const LONGEST_LEAD = 36 * HOUR;

const isWorked = (facts: PersonFacts): boolean => facts.stageKind === null || facts.stageKind === 'active';
const isAfter = (a: string | null, b: string): boolean => a !== null && a > b;

/** They did not come, and no new time is agreed. */
export const noShowCandidate = (facts: PersonFacts, watch: Watch): Candidate[] => {
  const missed = facts.lastNoShowAt;
  if (missed === null || !isWorked(facts)) return [];
  if (isAfter(facts.lastMeetingBookedAt, missed) || isAfter(facts.lastMeetingHeldAt, missed)) return [];
  const since = msOf(missed);
  if (watch.passed(since + NO_SHOW_LAPSES)) return [];
  const isReminded = facts.reminderRule === 'no_show' && facts.reminderDueAt !== null;
  const dueAt = isReminded && facts.reminderDueAt !== null ? msOf(facts.reminderDueAt) : since + REBOOK_AFTER;
  const candidate: Candidate = {
    ...ordinary,
    ...priorities.no_show,
    kind: 'no_show',
    key: `no_show:${missed}`,
    overdue: watch.passed(dueAt),
    isToday: true,
    dueAt,
    since,
    expiresAt: since + NO_SHOW_LAPSES,
    script: 'rebook',
    records: 'MESSAGE_SENT',
    evidence: [...noShow(facts), ...(isReminded ? reminder(facts) : [])],
    reminderId: isReminded ? facts.reminderId : null,
  };
  return [candidate];
};

/** When the meeting that is agreed or whose outcome is missing ends; null where there is none. */
export const openMeetingEnd = (facts: PersonFacts): number | null => {
  const { meetingAt, lastMeetingBookedAt, meetingEndsAt } = facts;
  if (meetingAt === null || lastMeetingBookedAt === null) return null;
  const from = lastMeetingBookedAt < meetingAt ? lastMeetingBookedAt : meetingAt;
  if ((facts.lastMeetingHeldAt ?? '') >= from || (facts.lastNoShowAt ?? '') >= from) return null;
  return meetingEndsAt === null ? msOf(meetingAt) + USUAL_LENGTH : msOf(meetingEndsAt);
};

/** A meeting today, or one that is over and of which nobody said how it went. */
export const meetingCandidate = (facts: PersonFacts, watch: Watch, clock: ZoneClock): Candidate[] => {
  const ends = openMeetingEnd(facts);
  if (ends === null || facts.meetingAt === null) return [];
  const starts = msOf(facts.meetingAt);
  const about = { ...ordinary, outreach: false, isToday: true, evidence: meeting(facts) };
  if (watch.passed(ends + ASK_AFTER)) {
    if (watch.passed(ends + OUTCOME_LAPSES)) return [];
    const outcome: Candidate = {
      ...about,
      ...priorities.meeting_outcome,
      kind: 'meeting_outcome',
      key: `meeting_outcome:${facts.meetingAt}`,
      overdue: watch.passed(ends + DAY),
      dueAt: ends + ASK_AFTER,
      since: ends,
      expiresAt: ends + OUTCOME_LAPSES,
      records: 'MEETING_HELD',
    };
    return [outcome];
  }
  if (!watch.passed(starts - LONGEST_LEAD)) return [];
  const morning = msOf(startOfDay(dateIn(facts.meetingAt, clock), clock));
  if (!watch.passed(morning)) return [];
  const today: Candidate = {
    ...about,
    ...priorities.meeting_today,
    kind: 'meeting_today',
    key: `meeting_today:${facts.meetingAt}`,
    dueAt: starts,
    since: morning,
    expiresAt: ends + ASK_AFTER,
  };
  return [today];
};
