import { dateIn, endOfDay, startOfDay, type Instant, type Zone, type ZoneClock } from '#kernel/time.ts';
import { COUNTERS, counterOf, type Counter, type EventMeaning } from '#modules/activity/contract.ts';
import type { DmoDay, DmoTargets, IpaBand } from '../contract/dmo.ts';

export const defaultTargets: DmoTargets = { conversations: 20, followUps: 30, invites: 5, presentations: 3 };

/** The bands of IPA in per cent: under the first is red, over the second is green. */
const AMBER_FROM = 70;
const GREEN_OVER = 90;

const bandOf = (percent: number): IpaBand => {
  if (percent < AMBER_FROM) return 'red';
  return percent > GREEN_OVER ? 'green' : 'amber';
};

const ipaOf = (done: Readonly<Record<Counter, number>>, targets: DmoTargets): DmoDay['ipa'] => {
  const ipa = {
    done: done.invites + done.followUps + done.meetings,
    target: targets.invites + targets.followUps + targets.presentations,
  };
  if (ipa.target === 0) return { ...ipa, percent: null, band: 'none' };
  const percent = Math.round((ipa.done / ipa.target) * 1000) / 10;
  return { ...ipa, percent, band: bandOf(percent) };
};

/** The person's day that `now` lies in, as the instants between which its events occurred; the end is exclusive. */
export const dayOf = (now: Instant, zone: Zone): { date: string; startsAt: Instant; endsAt: Instant } => {
  const date = dateIn(now, zone);
  return { date, startsAt: startOfDay(date, zone), endsAt: endOfDay(date, zone) };
};

/** So many of each counter were done in the day that `now` lies in. */
export const dayDone = (
  done: Readonly<Record<Counter, number>>,
  clock: ZoneClock,
  now: Instant,
  targets: DmoTargets,
): DmoDay => ({
  ...dayOf(now, clock),
  timeZone: clock.zone,
  counters: {
    conversations: { done: done.conversations, target: targets.conversations },
    followUps: { done: done.followUps, target: targets.followUps },
    invites: { done: done.invites, target: targets.invites },
    presentations: { done: done.presentations, target: targets.presentations },
    meetings: { done: done.meetings, target: null },
  },
  ipa: ipaOf(done, targets),
});

/** How many events count towards each counter; `times` tells how often the same happened. */
export const countDone = (
  events: readonly (EventMeaning & { readonly times?: number })[],
): Record<Counter, number> => {
  const done = Object.fromEntries(COUNTERS.map((counter) => [counter, 0])) as Record<Counter, number>;
  for (const event of events) {
    const counter = counterOf(event);
    if (counter !== null) done[counter] += event.times ?? 1;
  }
  return done;
};
