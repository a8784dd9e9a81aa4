/** What is known of a lead, each as it is on the record. Instants are ISO; `now` is when it is scored. */
export type LeadFacts = {
  now: string;
  temperature: string | null;
  qualificationScore: number | null;
  lastInboundAt: string | null;
  lastContactAt: string | null;
  events: readonly string[];
  hasEmail: boolean;
  hasPhone: boolean;
  hasOwner: boolean;
};

export type ScoreFactor = { key: string; label: { en: string; nb: string }; weight: number };

/** 0 to 100, and the factors that add up to it. */
export type LeadScore = { score: number; factors: ScoreFactor[] };

const HEAT: Readonly<Record<string, number>> = { hot: 25, warm: 15, cold: 0 };

const EVENTS: readonly (readonly [RegExp, number, { en: string; nb: string }])[] = [
  [
    /^(MEETING_HELD|PROPOSAL_SENT)$/,
    20,
    { en: 'had a meeting or an offer', nb: 'har hatt møte eller fått tilbud' },
  ],
  [
    /^(INVITE_SENT|VIDEO_SENT|MEETING_BOOKED)$/,
    10,
    { en: 'is invited or booked', nb: 'er invitert eller har en avtale' },
  ],
  [/^(MESSAGE_RECEIVED|LEAD_QUALIFIED)$/, 10, { en: 'has answered', nb: 'har svart' }],
];

const daysSince = (at: string | null, now: string): number =>
  at === null ? Infinity : (Date.parse(now) - Date.parse(at)) / 86_400_000;

const recency = (days: number): number => (days <= 3 ? 20 : days <= 14 ? 12 : days <= 45 ? 5 : 0);

/** Scores a lead by what it has done and what is known of it. Each factor is shown; none is hidden or learned. */
export const scoreLead = (facts: LeadFacts): LeadScore => {
  const factors: ScoreFactor[] = [];
  const add = (key: string, weight: number, en: string, nb: string) => {
    if (weight > 0) factors.push({ key, label: { en, nb }, weight });
  };
  add(
    'temperature',
    HEAT[facts.temperature ?? ''] ?? 0,
    `is ${facts.temperature}`,
    `er ${facts.temperature}`,
  );
  add(
    'inbound',
    recency(daysSince(facts.lastInboundAt, facts.now)),
    'got in touch lately',
    'tok kontakt nylig',
  );
  for (const [pattern, weight, { en, nb }] of EVENTS) {
    if (facts.events.some((event) => pattern.test(event))) add(`event:${en}`, weight, en, nb);
  }
  const qualified = Math.round(Math.min(Math.max(facts.qualificationScore ?? 0, 0), 100) * 0.1);
  add('qualification', qualified, 'qualification answers', 'svar på kvalifisering');
  add('reachable', (facts.hasEmail ? 2 : 0) + (facts.hasPhone ? 3 : 0), 'can be reached', 'kan nås');
  const score = Math.min(
    100,
    factors.reduce((sum, { weight }) => sum + weight, 0),
  );
  return { score, factors };
};

/** The temperature a score speaks for; with a gap between, so that a lead on the border does not go back and forth. */
export const temperatureFor = (score: number, current: string | null): 'hot' | 'warm' | 'cold' | null => {
  if (score >= 70) return 'hot';
  if (score >= 60 && current === 'hot') return 'hot';
  if (score >= 35) return 'warm';
  if (score >= 25 && current !== 'cold') return current === 'hot' ? 'warm' : (current as 'warm' | null);
  return 'cold';
};
