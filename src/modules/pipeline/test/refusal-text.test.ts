import { describe, expect, test } from 'vitest';
import { Guard, GuardRefusal } from '../contract.ts';
import { evaluateEntry } from '../rules/evaluate.ts';
import { refusalSummary, refusalText } from '../rules/refusal-text.ts';
import { stageRefused } from '../rules/refused.ts';
import { templates } from '../templates/templates.ts';
import { makeFacts, makePipeline, withStage } from './make.ts';

const frazer = makePipeline('frazer');

const said = (from: string | null, stageKey: string, locale: 'nb' | 'en') =>
  evaluateEntry({ pipeline: frazer, stageKey, from, facts: makeFacts(), locale }).unmet.map(
    ({ message, remedy }) => `${message} ${remedy}`,
  );

describe('a refusal says what is missing and what to do', () => {
  test.each([
    [
      null,
      'new_lead',
      'en',
      [
        'New Lead needs the name, which is blank. Fill in the name.',
        'New Lead needs a way to reach them, and there is none. Add an e-mail address, a phone number or a social profile.',
      ],
    ],
    [
      null,
      'new_lead',
      'nb',
      [
        'Nytt Lead krever navnet, men feltet er tomt. Fyll inn navnet.',
        'Nytt Lead krever en måte å nå dem på, og det finnes ingen. Legg til en e-postadresse, et telefonnummer eller en profil i sosiale medier.',
      ],
    ],
    [
      'new_lead',
      'relationship',
      'en',
      [
        'Relationship Building needs at least one contact in the log, and there is none. Start the conversation and log the message, call, e-mail or meeting.',
      ],
    ],
    [
      'new_lead',
      'relationship',
      'nb',
      [
        'Relasjonsbygging krever minst én kontakt i loggen, og det finnes ingen. Start samtalen og logg meldingen, telefonsamtalen, e-posten eller møtet.',
      ],
    ],
    [
      'relationship',
      'invited',
      'en',
      ['Invited needs “Invitation sent” in the log, and it is not there. Log “Invitation sent”.'],
    ],
    [
      'relationship',
      'invited',
      'nb',
      ['Invitert krever «Invitasjon sendt» i loggen, og det mangler. Logg «Invitasjon sendt».'],
    ],
    [
      'invited',
      'qualified',
      'en',
      [
        'Qualified needs the prospect’s Why, which is blank. Ask what they want to change and why it matters to them, and write it in Why.',
      ],
    ],
    [
      'invited',
      'qualified',
      'nb',
      [
        'Kvalifisert krever prospektets hvorfor, men feltet er tomt. Spør hva de ønsker å endre og hvorfor det betyr noe for dem, og skriv det i Hvorfor.',
      ],
    ],
    [
      'qualified',
      'presentation_sent',
      'en',
      [
        'Presentation Sent needs “Presentation sent” in the log, and it is not there. Log “Presentation sent”.',
        'Presentation Sent needs the prospect’s Why, which is blank. Ask what they want to change and why it matters to them, and write it in Why.',
      ],
    ],
    [
      'presentation_sent',
      'follow_up',
      'en',
      [
        'Follow-up needs “Followed up” in the log, and it is not there. Log “Followed up”, or complete a follow-up reminder.',
      ],
    ],
    [
      'presentation_sent',
      'follow_up',
      'nb',
      [
        'Oppfølging krever «Fulgt opp» i loggen, og det mangler. Logg «Fulgt opp», eller fullfør en påminnelse om oppfølging.',
      ],
    ],
    [
      'follow_up',
      'team_member',
      'en',
      [
        'Team Member needs “Joined the team” or “Purchased” in the log, and it is not there. Log “Joined the team” or “Purchased”.',
      ],
    ],
    [
      'follow_up',
      'team_member',
      'nb',
      [
        'Teammedlem krever «Ble med på laget» eller «Kjøpte» i loggen, og det mangler. Logg «Ble med på laget» eller «Kjøpte».',
      ],
    ],
    [
      'qualified',
      'qualified',
      'en',
      ['It is already in Qualified. Choose another stage.', /Why, which is blank/],
    ],
    [
      'new_lead',
      'invited',
      'en',
      [
        'Invited cannot be entered straight from New Lead: stages are taken one at a time. Move to Relationship Building first, or use the fast track with a reason.',
        /Log “Invitation sent”/,
      ],
    ],
    [
      'new_lead',
      'invited',
      'nb',
      [
        'Invitert kan ikke nås direkte fra Nytt Lead: stegene tas ett om gangen. Flytt til Relasjonsbygging først, eller bruk hurtigspor med en begrunnelse.',
        /Logg «Invitasjon sendt»/,
      ],
    ],
    [
      'not_now',
      'lost',
      'en',
      [
        'From Not Now one goes back to New Lead or Relationship Building, not to Lost. Move to New Lead or Relationship Building first, or use the fast track with a reason.',
      ],
    ],
    [
      'not_now',
      'lost',
      'nb',
      [
        'Fra Ikke nå går man tilbake til Nytt Lead eller Relasjonsbygging, ikke til Tapt. Flytt til Nytt Lead eller Relasjonsbygging først, eller bruk hurtigspor med en begrunnelse.',
      ],
    ],
    [
      'team_member',
      'lost',
      'en',
      [
        'Team Member is won, and only what is being worked can be put in Lost. Move it back to Follow-up first if that was a mistake.',
      ],
    ],
    [
      'team_member',
      'lost',
      'nb',
      [
        'Teammedlem er vunnet, og bare det som er under arbeid kan settes i Tapt. Flytt tilbake til Oppfølging først hvis det var feil.',
      ],
    ],
  ] as const)('%s → %s in %s', (from, to, locale, expected) => {
    const actual = said(from, to, locale);
    expect(actual).toHaveLength(expected.length);
    for (const [index, text] of expected.entries()) expect(actual[index]).toMatch(text);
  });
});

/** Every refusal that any guard or rule of order of the shipped pipelines can make. */
const everyRefusal = templates.flatMap((shipped) => {
  const pipeline = {
    ...shipped,
    stages: shipped.stages.map((stage) => ({
      ...stage,
      guards: stage.guards.map((guard) => ({ ...guard, enabled: true })),
    })),
  };
  return pipeline.stages.flatMap(({ key: from }) =>
    [...pipeline.stages.map(({ key }) => key), 'no_such_stage'].flatMap((stageKey) => {
      const fastTrack = { reason: '', role: from === 'lost' ? ('owner' as const) : ('viewer' as const) };
      const { unmet, warnings } = evaluateEntry({ pipeline, stageKey, from, facts: makeFacts(), fastTrack });
      return [...unmet, ...warnings];
    }),
  );
});

test('every refusal of every shipped pipeline is whole in both languages', () => {
  expect(new Set(everyRefusal.map(({ kind }) => kind))).toEqual(
    new Set(['field', 'any_field', 'event', 'predicate', 'document', 'approval', 'order', 'fast_track']),
  );
  for (const refusal of everyRefusal) {
    expect(GuardRefusal.parse(refusal)).toEqual(refusal);
    const en = refusalText(refusal, 'en');
    const nb = refusalText(refusal, 'nb');
    expect(en).toEqual({ message: refusal.message, remedy: refusal.remedy });
    expect(nb.message).not.toBe(en.message);
    for (const text of [en.message, en.remedy, nb.message, nb.remedy]) {
      expect(text).toMatch(/^[\p{Lu}«“].+\.$/u);
      expect(text).not.toMatch(/undefined|NaN|[{}]| {2}|[A-Z]{2,}_[A-Z]/);
    }
    if (refusal.kind !== 'fast_track' && refusal.rule !== 'exchanges') {
      expect(en.message).toContain(refusal.stageName.en);
      expect(nb.message).toContain(refusal.stageName.nb);
    }
  }
});

describe('own guards', () => {
  const refusalOf = (guard: unknown, locale: 'nb' | 'en') => {
    const pipeline = withStage(frazer, 'relationship', { guards: [Guard.parse(guard)] });
    const { unmet, warnings } = evaluateEntry({
      pipeline,
      stageKey: 'relationship',
      from: 'new_lead',
      facts: makeFacts(),
      locale,
    });
    return [...unmet, ...warnings].map(({ message, remedy }) => `${message} ${remedy}`);
  };

  test('count in the message', () => {
    const guard = {
      kind: 'event',
      rule: 'calls',
      types: ['CALL_LOGGED', 'MEETING_HELD'],
      atLeast: 2,
      since: 'pipeline_entry',
    };
    expect(refusalOf(guard, 'en')).toEqual([
      'Relationship Building needs at least 2 of these; 0 of 2 logged since the journey began: “Phone call” or “Meeting held”. Log “Phone call” or “Meeting held”.',
    ]);
    expect(refusalOf(guard, 'nb')).toEqual([
      'Relasjonsbygging krever minst 2 av disse; 0 av 2 er logget siden løpet startet: «Samtale på telefon» eller «Møte holdt». Logg «Samtale på telefon» eller «Møte holdt».',
    ]);
  });

  test('as a warning', () => {
    const guard = { kind: 'event', rule: 'calls', severity: 'warn', types: ['CALL_LOGGED'], atLeast: 2 };
    expect(refusalOf(guard, 'en')[0]).toMatch(/^Before Relationship Building it is best to have at least 2/);
    expect(refusalOf(guard, 'nb')[0]).toMatch(/^Før Relasjonsbygging er det best med minst 2/);
  });

  test('about a field that has no name of its own', () => {
    const guard = { kind: 'field', rule: 'budget', field: 'person.custom.budget' };
    expect(refusalOf(guard, 'en')).toEqual([
      'Relationship Building needs “budget”, which is blank. Fill in “budget”.',
    ]);
    expect(refusalOf(guard, 'nb')).toEqual([
      'Relasjonsbygging krever «budget», men feltet er tomt. Fyll inn «budget».',
    ]);
  });

  test('in their own words, which cannot reach beyond their stage and counts', () => {
    const words = { en: '{stage}: {have}/{need} {secret}', nb: '{stage}: {have} av {need}' };
    const guard = {
      kind: 'event',
      rule: 'calls',
      types: ['CALL_LOGGED'],
      atLeast: 4,
      text: { message: words, remedy: { en: 'Call.', nb: 'Ring.' } },
    };
    expect(refusalOf(guard, 'en')).toEqual(['Relationship Building: 0/4 {secret} Call.']);
    expect(refusalOf(guard, 'nb')).toEqual(['Relasjonsbygging: 0 av 4 Ring.']);
  });
});

test.each(['nb', 'en'] as const)(
  'the whole refusal lists every unmet rule with its remedy, in %s',
  (locale) => {
    const evaluation = evaluateEntry({
      pipeline: frazer,
      stageKey: 'team_member',
      from: null,
      facts: makeFacts(),
      locale,
    });
    expect(evaluation.unmet).toHaveLength(9);
    const error = stageRefused(evaluation, locale);
    expect(error).toMatchObject({
      kind: 'unprocessable',
      code: 'stage_refused',
      message: refusalSummary(evaluation.unmet, locale),
    });
    for (const { message, remedy } of evaluation.unmet) {
      expect(error.message).toContain(message);
      expect(error.message).toContain(remedy);
    }
    expect(error.details.errors?.map(({ code }) => code)).toEqual(evaluation.unmet.map(({ rule }) => rule));
    expect(error.details.extensions).toMatchObject({ stage: 'team_member', unmet: evaluation.unmet });
  },
);
