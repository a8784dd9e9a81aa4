import { instant } from './calendar.ts';
import type { Teller } from './teller.ts';

/** One exchange: something is said, and mostly something comes back. False where time has run out. */
export const exchange = (teller: Teller, leastHours: number, mostHours: number): boolean => {
  const { random, texts, wait, log, say } = teller;
  if (!wait(leastHours, mostHours)) return false;
  if (random.percent(22)) {
    const answered = random.percent(75);
    const note = say(answered ? texts.calls : texts.unanswered);
    log('CALL_LOGGED', {
      channel: 'phone',
      direction: 'out',
      answered,
      minutes: answered ? random.int(3, 40) : 0,
      note,
    });
    return true;
  }
  const channel = random.weighted([
    ['dm', 70],
    ['sms', 20],
    ['email', 10],
  ]);
  log('MESSAGE_SENT', { channel, note: say(texts.sent) });
  if (random.percent(70)) {
    if (!wait(0.2, 20)) return false;
    log('MESSAGE_RECEIVED', { channel, note: say(texts.received) });
  }
  return true;
};

/** Exchanges now and then: not at all with some, for a while with most, to this day with others. */
export const stayInTouch = (teller: Teller): void => {
  const { random } = teller;
  const times = random.weighted([
    [0, 25],
    [random.int(1, 5), 40],
    [random.int(10, 40), 35],
  ]);
  for (let left = times; left > 0; left--) if (!exchange(teller, 60, 24 * 24)) return;
};

/** A meeting that is booked and held, moved by a no-show, or still to come. False where time has run out. */
export const meeting = (teller: Teller): boolean => {
  const { random, texts, wait, waitFor, log, say, ahead } = teller;
  for (let tries = 0; tries < 3; tries++) {
    const startsAt = ahead(20, 150);
    const minutes = random.pick([20, 30, 45, 60]);
    const endsAt = instant(Date.parse(startsAt) + minutes * 60_000);
    const channel = random.pick(['video', 'in_person', 'phone']);
    log('MEETING_BOOKED', { channel, title: say(texts.meetings), startsAt, endsAt });
    if (!waitFor(endsAt, random.int(1, 40))) return false;
    if (random.percent(82)) {
      log('MEETING_HELD', { channel, startsAt, endsAt, minutes, outcome: say(texts.outcomes) });
      return true;
    }
    log('NO_SHOW', { meetingAt: startsAt });
    if (!wait(20, 90)) return false;
  }
  return false;
};
