/** The method's table again, written apart from the rules so that it can judge them. */

/** What the oracle knows of a person, kept apart from the facts that the rules read. */
export type Known = {
  name: boolean;
  channel: boolean;
  why: boolean;
  counts: Record<string, number>;
  reminders: number;
};

export const EVENTS = [
  'DM_STARTED',
  'MESSAGE_SENT',
  'MESSAGE_RECEIVED',
  'CALL_LOGGED',
  'EMAIL_SENT',
  'MEETING_BOOKED',
  'MEETING_HELD',
  'NO_SHOW',
  'INVITE_SENT',
  'VIDEO_SENT',
  'LEAD_QUALIFIED',
  'FOLLOW_UP_DONE',
  'JOINED_TEAM',
  'PURCHASED',
  'UNSUBSCRIBED',
];
export const LADDER = [
  'new_lead',
  'relationship',
  'invited',
  'qualified',
  'presentation_sent',
  'follow_up',
  'team_member',
];
export const SIDES = ['not_now', 'nurture', 'lost'];
export const STAGES = [...LADDER, ...SIDES];

export const any = (known: Known, ...types: string[]) => types.some((type) => (known.counts[type] ?? 0) > 0);

/** The table of the method, row by row. */
export const guardHolds = (stage: string, known: Known): boolean => {
  if (stage === 'new_lead') return known.name && known.channel;
  if (stage === 'relationship') {
    return any(
      known,
      'DM_STARTED',
      'MESSAGE_SENT',
      'MESSAGE_RECEIVED',
      'CALL_LOGGED',
      'EMAIL_SENT',
      'MEETING_HELD',
    );
  }
  if (stage === 'invited') return any(known, 'INVITE_SENT');
  if (stage === 'qualified') return known.why;
  if (stage === 'presentation_sent') return any(known, 'VIDEO_SENT') && known.why;
  if (stage === 'follow_up') return any(known, 'FOLLOW_UP_DONE') || known.reminders > 0;
  if (stage === 'team_member') return any(known, 'JOINED_TEAM', 'PURCHASED');
  return true;
};

/** Forward by one, back to anywhere, aside from what is worked, from aside to the first two, follow-up again. */
export const orderHolds = (from: string, to: string): boolean => {
  if (from === to) return to === 'follow_up';
  if (SIDES.includes(from)) return to === 'new_lead' || to === 'relationship';
  if (SIDES.includes(to)) return from !== 'team_member';
  return LADDER.indexOf(to) <= LADDER.indexOf(from) + 1;
};

export const beginHolds = (to: string, known: Known): boolean =>
  SIDES.includes(to)
    ? guardHolds('new_lead', known)
    : LADDER.slice(0, LADDER.indexOf(to) + 1).every((stage) => guardHolds(stage, known));
