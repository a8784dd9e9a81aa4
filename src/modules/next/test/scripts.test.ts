import { describe, expect, test } from 'vitest';
import { scripts } from '../contract.ts';
import { nextForPerson } from '../rules/next-for-person.ts';
import { NOW, inStage, inTouch, oslo, person, withReminder } from './make.ts';

/** Words that promise money or health. */
const claims =
  /tjen|inntekt|penger|rik\b|passiv|garant|lønn|earn|income|money|rich|passive|guarantee|salary|profit|slank|kurer|helbred|lege|sykdom|vekt|weight|cure|heal|disease|doctor|\d+\s?%/i;

describe.each(scripts.map((script) => [script.id, script] as const))('%s', (_id, script) => {
  const texts = [script.short.nb, script.short.en, script.long.nb, script.long.en];

  test('speaks to the person, in both languages, short and long', () => {
    expect(texts.flatMap((text) => text.match(/\{[^}]*\}/g) ?? [])).toEqual(texts.map(() => '{firstName}'));
    expect(script.short.nb).not.toBe(script.short.en);
    expect(script.long.nb.length).toBeGreaterThan(script.short.nb.length);
    expect(script.channels.length).toBeGreaterThan(0);
  });

  test('makes no claim', () => {
    expect(texts.filter((text) => claims.test(text))).toEqual([]);
  });
});

test('ids are unique', () => {
  expect(new Set(scripts.map(({ id }) => id)).size).toBe(scripts.length);
});

const places = [
  ...(['new_lead', 'relationship', 'invited', 'qualified', 'presentation_sent', 'follow_up'] as const).map(
    (stage) => inStage(stage),
  ),
  ...['lead', 'contacted', 'discovery', 'proposal', 'negotiation'].map((stageKey) => ({
    ...inStage('new_lead'),
    pipelineKey: 'b2b_sales',
    stageKey,
  })),
  ...['request', 'quoted', 'scheduled'].map((stageKey) => ({
    ...inStage('new_lead'),
    pipelineKey: 'service_job',
    stageKey,
  })),
];

test.each(places.map((place) => [`${place.pipelineKey}/${place.stageKey}`, place] as const))(
  '%s has a draft, before and after the first contact',
  (_name, place) => {
    expect(nextForPerson(person(place), NOW, oslo).action?.draft).not.toBeNull();
    expect(nextForPerson(person(place, inTouch()), NOW, oslo).action?.draft?.text.nb).toContain('Anna');
  },
);

test.each(['presentation_follow_up', 'silence', 'not_now', 'team_check_in', 'own'])(
  'a reminder of %s has a draft',
  (rule) => {
    expect(
      nextForPerson(person(inStage('team_member'), withReminder(rule, NOW)), NOW, oslo).action?.draft,
    ).not.toBeNull();
  },
);
