import type { PipelineDraft } from '../contract.ts';
import { contactEvents } from './contact-events.ts';

const why = {
  kind: 'field',
  field: 'person.why',
  text: {
    message: {
      en: '{stage} needs the prospect’s Why, which is blank.',
      nb: '{stage} krever prospektets hvorfor, men feltet er tomt.',
    },
    remedy: {
      en: 'Ask what they want to change and why it matters to them, and write it in Why.',
      nb: 'Spør hva de ønsker å endre og hvorfor det betyr noe for dem, og skriv det i Hvorfor.',
    },
  },
} as const;

/** The Frazer recruiting method: talk, invite, show, keep talking; measured by activity, not by results. */
export const frazer: PipelineDraft = {
  key: 'frazer',
  name: { en: 'Frazer recruiting', nb: 'Frazer-rekruttering' },
  description: {
    en: 'Talk, invite, show, keep talking. Measured by activity, not by results.',
    nb: 'Snakk, inviter, vis, fortsett å snakke. Måles på aktivitet, ikke på resultater.',
  },
  subject: 'person',
  single: true,
  frozenAfterDays: 30,
  moves: { backward: 'any', returnTo: ['new_lead', 'relationship'], fastTrackRole: 'manager' },
  stages: [
    {
      key: 'new_lead',
      name: { en: 'New Lead', nb: 'Nytt Lead' },
      order: 1,
      kind: 'active',
      probability: 5,
      slaDays: 2,
      aliases: ['Lead', 'Ny', 'New', 'Ny lead', 'Ny kontakt', 'Prospect', 'Prospekt'],
      guards: [
        { kind: 'field', rule: 'name_present', field: 'person.name' },
        {
          kind: 'any_field',
          rule: 'channel_present',
          fields: ['person.emails', 'person.phones', 'person.handles'],
          text: {
            message: {
              en: '{stage} needs a way to reach them, and there is none.',
              nb: '{stage} krever en måte å nå dem på, og det finnes ingen.',
            },
            remedy: {
              en: 'Add an e-mail address, a phone number or a social profile.',
              nb: 'Legg til en e-postadresse, et telefonnummer eller en profil i sosiale medier.',
            },
          },
        },
      ],
      onEntry: [
        {
          kind: 'task',
          key: 'start_conversation',
          title: { en: 'Start a conversation', nb: 'Start en samtale' },
          dueInHours: 24,
        },
      ],
    },
    {
      key: 'relationship',
      name: { en: 'Relationship Building', nb: 'Relasjonsbygging' },
      order: 2,
      kind: 'active',
      probability: 10,
      slaDays: 7,
      aliases: [
        'Relationship',
        'Relasjon',
        'Samtale startet',
        'Conversation started',
        'Warming Up',
        'I dialog',
        'Kontaktet',
      ],
      guards: [
        {
          kind: 'event',
          rule: 'contact_logged',
          types: contactEvents,
          text: {
            message: {
              en: '{stage} needs at least one contact in the log, and there is none.',
              nb: '{stage} krever minst én kontakt i loggen, og det finnes ingen.',
            },
            remedy: {
              en: 'Start the conversation and log the message, call, e-mail or meeting.',
              nb: 'Start samtalen og logg meldingen, telefonsamtalen, e-posten eller møtet.',
            },
          },
        },
      ],
      onEntry: [
        {
          kind: 'action',
          key: 'uncover_why',
          title: { en: 'Uncover their Why', nb: 'Finn frem til deres hvorfor' },
        },
      ],
    },
    {
      key: 'invited',
      name: { en: 'Invited', nb: 'Invitert' },
      order: 3,
      kind: 'active',
      probability: 20,
      slaDays: 3,
      aliases: ['Invite sent', 'Invitation sent', 'Invitasjon sendt'],
      guards: [
        { kind: 'event', rule: 'invite_sent', types: ['INVITE_SENT'] },
        {
          kind: 'event',
          rule: 'exchanges',
          severity: 'warn',
          types: contactEvents,
          atLeast: 3,
          text: {
            message: {
              en: 'Only {have} of {need} exchanges are logged: the invitation may come too early.',
              nb: 'Bare {have} av {need} samtalerunder er logget: invitasjonen kan komme for tidlig.',
            },
            remedy: {
              en: 'Have 3–5 natural exchanges before talking business, and log them.',
              nb: 'Ha 3–5 naturlige samtalerunder før dere snakker forretning, og logg dem.',
            },
          },
        },
      ],
      onEntry: [
        {
          kind: 'action',
          key: 'confirm_and_qualify',
          title: {
            en: 'Confirm, and ask the qualifying questions',
            nb: 'Bekreft, og still kvalifiseringsspørsmålene',
          },
        },
      ],
    },
    {
      key: 'qualified',
      name: { en: 'Qualified', nb: 'Kvalifisert' },
      order: 4,
      kind: 'active',
      probability: 35,
      slaDays: 2,
      guards: [
        { ...why, rule: 'why_present' },
        { kind: 'field', rule: 'desired_outcome_present', enabled: false, field: 'person.desiredOutcome' },
        { kind: 'field', rule: 'timeline_present', enabled: false, field: 'person.timeline' },
        {
          kind: 'predicate',
          rule: 'decision_maker_known',
          enabled: false,
          when: { in: [{ fact: 'person.decisionMaker' }, ['yes', 'no']] },
        },
      ],
      onEntry: [
        {
          kind: 'action',
          key: 'send_presentation',
          title: { en: 'Send the presentation', nb: 'Send presentasjonen' },
        },
      ],
    },
    {
      key: 'presentation_sent',
      name: { en: 'Presentation Sent', nb: 'Presentasjon sendt' },
      order: 5,
      kind: 'active',
      probability: 50,
      slaDays: 2,
      aliases: ['Video Sent', 'Video sendt', 'Sett presentasjon', 'Presentert', 'Presented', 'Presentasjon'],
      guards: [
        { kind: 'event', rule: 'presentation_logged', types: ['VIDEO_SENT'] },
        { ...why, rule: 'still_qualified' },
      ],
      onEntry: [
        {
          kind: 'task',
          key: 'presentation_follow_up',
          title: { en: 'Follow up the presentation', nb: 'Følg opp presentasjonen' },
          dueInHours: 24,
          remindAfterHours: [24, 48],
        },
      ],
    },
    {
      key: 'follow_up',
      name: { en: 'Follow-up', nb: 'Oppfølging' },
      order: 6,
      kind: 'active',
      probability: 65,
      repeatable: true,
      slaDays: 7,
      aliases: ['Following up', 'Følges opp'],
      guards: [{ kind: 'event', rule: 'follow_up_logged', types: ['FOLLOW_UP_DONE'], remindersCount: true }],
      onEntry: [
        {
          kind: 'action',
          key: 'answer_doubts',
          title: { en: 'Answer doubts, seek a yes or no', nb: 'Svar på tvil, søk et ja eller nei' },
        },
      ],
    },
    {
      key: 'team_member',
      name: { en: 'Team Member', nb: 'Teammedlem' },
      order: 7,
      kind: 'won',
      probability: 100,
      aliases: ['Ble med', 'Joined', 'Closed-Won', 'Won', 'Vunnet', 'Medlem', 'Partner'],
      guards: [{ kind: 'event', rule: 'joined_or_purchased', types: ['JOINED_TEAM', 'PURCHASED'] }],
      onEntry: [
        {
          kind: 'checklist',
          key: 'saga_onboarding',
          title: { en: 'SAGA onboarding', nb: 'SAGA-oppstart' },
          items: [
            {
              key: 'activity_plan',
              title: { en: 'Make the activity plan', nb: 'Lag aktivitetsplanen' },
              dueInDays: 2,
            },
            {
              key: 'goals',
              title: {
                en: 'Write the goals: short, middle and long term',
                nb: 'Skriv målene: kort, mellomlang og lang sikt',
              },
              dueInDays: 3,
            },
            {
              key: 'affirmations',
              title: { en: 'Choose affirmations', nb: 'Velg affirmasjoner' },
              dueInDays: 3,
            },
            {
              key: 'first_sale',
              title: { en: 'Make the first sale', nb: 'Gjennomfør første salg' },
              dueInDays: 14,
            },
          ],
        },
      ],
    },
    {
      key: 'not_now',
      name: { en: 'Not Now', nb: 'Ikke nå' },
      order: 8,
      kind: 'side',
      probability: 5,
      aliases: ['Later', 'Senere'],
      onEntry: [
        {
          kind: 'reminders',
          key: 'not_now_check_in',
          when: 'every_entry',
          title: { en: 'Ask whether the time is better now', nb: 'Spør om det passer bedre nå' },
          after: ['P1W', 'P2W', 'P1M', 'P2M'],
          thenEvery: 'P2M',
        },
      ],
    },
    {
      key: 'nurture',
      name: { en: 'Long-term Nurture', nb: 'Langsiktig pleie' },
      order: 9,
      kind: 'side',
      probability: 3,
      aliases: ['Nurturing', 'Long-term', 'Pleie'],
    },
    {
      key: 'lost',
      name: { en: 'Lost', nb: 'Tapt' },
      order: 10,
      kind: 'lost',
      probability: 0,
      aliases: ['Closed-Lost', 'Not interested', 'Ikke interessert'],
    },
  ],
};
