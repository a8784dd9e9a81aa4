import type { PipelineDraft } from '../contract.ts';

/** A job for a customer: from the request to the payment. */
export const serviceJob: PipelineDraft = {
  key: 'service_job',
  name: { en: 'Service job', nb: 'Serviceoppdrag' },
  description: {
    en: 'From a customer’s request to a paid job.',
    nb: 'Fra kundens forespørsel til betalt oppdrag.',
  },
  subject: 'any',
  frozenAfterDays: null,
  moves: { backward: 'any', returnTo: ['request', 'quoted', 'scheduled'], fastTrackRole: 'manager' },
  stages: [
    {
      key: 'request',
      name: { en: 'Request', nb: 'Forespørsel' },
      order: 1,
      kind: 'active',
      probability: 30,
      slaDays: 1,
      aliases: ['New', 'Ny', 'Lead', 'Inquiry', 'Henvendelse'],
      guards: [
        { kind: 'any_field', rule: 'name_present', fields: ['person.name', 'company.name'] },
        {
          kind: 'any_field',
          rule: 'channel_present',
          fields: ['person.phones', 'person.emails', 'company.phones', 'company.emails'],
          text: {
            message: {
              en: '{stage} needs a way to reach the customer, and there is none.',
              nb: '{stage} krever en måte å nå kunden på, og det finnes ingen.',
            },
            remedy: {
              en: 'Add a phone number or an e-mail address.',
              nb: 'Legg til et telefonnummer eller en e-postadresse.',
            },
          },
        },
      ],
      onEntry: [
        {
          kind: 'task',
          key: 'answer_request',
          title: { en: 'Answer the request', nb: 'Svar på forespørselen' },
          dueInHours: 4,
        },
      ],
    },
    {
      key: 'quoted',
      name: { en: 'Quoted', nb: 'Pris gitt' },
      order: 2,
      kind: 'active',
      probability: 50,
      slaDays: 5,
      aliases: ['Quote sent', 'Tilbud sendt', 'Tilbud', 'Estimate', 'Prisoverslag'],
      guards: [{ kind: 'field', rule: 'amount_present', field: 'opportunity.amountMinor' }],
      onEntry: [
        {
          kind: 'task',
          key: 'quote_follow_up',
          title: { en: 'Follow up the quote', nb: 'Følg opp pristilbudet' },
          dueInHours: 72,
          remindAfterHours: [72],
        },
      ],
    },
    {
      key: 'scheduled',
      name: { en: 'Scheduled', nb: 'Avtalt tid' },
      order: 3,
      kind: 'active',
      probability: 85,
      slaDays: 14,
      aliases: ['Booked', 'Bestilt', 'Planlagt'],
      guards: [{ kind: 'event', rule: 'time_booked', types: ['JOB_SCHEDULED', 'MEETING_BOOKED'] }],
      onEntry: [
        {
          kind: 'action',
          key: 'confirm_time',
          title: { en: 'Confirm time and address', nb: 'Bekreft tid og adresse' },
        },
      ],
    },
    {
      key: 'in_progress',
      name: { en: 'In progress', nb: 'Pågår' },
      order: 4,
      kind: 'active',
      probability: 95,
      slaDays: 7,
      aliases: ['Started', 'Startet', 'Under arbeid'],
      onEntry: [{ kind: 'action', key: 'do_job', title: { en: 'Do the job', nb: 'Utfør oppdraget' } }],
    },
    {
      key: 'completed',
      name: { en: 'Completed', nb: 'Utført' },
      order: 5,
      kind: 'active',
      probability: 98,
      slaDays: 3,
      aliases: ['Done', 'Ferdig', 'To invoice', 'Til fakturering'],
      guards: [
        { kind: 'event', rule: 'job_completed', types: ['JOB_COMPLETED'] },
        {
          kind: 'document',
          rule: 'work_report_attached',
          enabled: false,
          document: 'work_report',
          title: { en: 'Work report', nb: 'Arbeidsrapport' },
        },
      ],
      onEntry: [
        {
          kind: 'task',
          key: 'send_invoice',
          title: { en: 'Send the invoice', nb: 'Send fakturaen' },
          dueInHours: 24,
        },
      ],
    },
    {
      key: 'paid',
      name: { en: 'Paid', nb: 'Betalt' },
      order: 6,
      kind: 'won',
      probability: 100,
      aliases: ['Won', 'Closed-Won', 'Vunnet'],
      guards: [{ kind: 'event', rule: 'payment_logged', types: ['PURCHASED'] }],
      onEntry: [
        {
          kind: 'task',
          key: 'ask_for_feedback',
          title: { en: 'Ask how it went', nb: 'Spør hvordan det gikk' },
          dueInHours: 72,
        },
      ],
    },
    {
      key: 'on_hold',
      name: { en: 'On hold', nb: 'På vent' },
      order: 7,
      kind: 'side',
      probability: 20,
      aliases: ['Paused', 'Utsatt', 'Waiting for parts', 'Venter på deler'],
    },
    {
      key: 'cancelled',
      name: { en: 'Cancelled', nb: 'Avlyst' },
      order: 8,
      kind: 'lost',
      probability: 0,
      aliases: ['Lost', 'Tapt', 'Closed-Lost', 'Kansellert'],
      guards: [
        { kind: 'field', rule: 'lost_reason_present', severity: 'warn', field: 'opportunity.lostReason' },
      ],
    },
  ],
};
