import type { PipelineDraft } from '../contract.ts';
import { contactEvents } from './contact-events.ts';

/** Selling to companies: from a lead to a signed order. */
export const b2bSales: PipelineDraft = {
  key: 'b2b_sales',
  name: { en: 'B2B sales', nb: 'Bedriftssalg' },
  description: {
    en: 'From a lead at a company to a signed order.',
    nb: 'Fra et lead hos en bedrift til signert ordre.',
  },
  subject: 'any',
  frozenAfterDays: 30,
  moves: { backward: 'any', returnTo: ['lead', 'contacted'], fastTrackRole: 'manager' },
  stages: [
    {
      key: 'lead',
      name: { en: 'Lead', nb: 'Lead' },
      order: 1,
      kind: 'active',
      probability: 5,
      slaDays: 3,
      aliases: ['New', 'New lead', 'Ny', 'Nytt lead'],
      guards: [{ kind: 'any_field', rule: 'name_present', fields: ['company.name', 'person.name'] }],
      onEntry: [
        {
          kind: 'task',
          key: 'first_contact',
          title: { en: 'Make first contact', nb: 'Ta første kontakt' },
          dueInHours: 24,
        },
      ],
    },
    {
      key: 'contacted',
      name: { en: 'Contacted', nb: 'Kontaktet' },
      order: 2,
      kind: 'active',
      probability: 15,
      slaDays: 7,
      aliases: ['In contact', 'I dialog'],
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
              en: 'Log the message, call, e-mail or meeting.',
              nb: 'Logg meldingen, telefonsamtalen, e-posten eller møtet.',
            },
          },
        },
      ],
      onEntry: [
        { kind: 'action', key: 'book_meeting', title: { en: 'Book a meeting', nb: 'Avtal et møte' } },
      ],
    },
    {
      key: 'discovery',
      name: { en: 'Discovery', nb: 'Behovsavklaring' },
      order: 3,
      kind: 'active',
      probability: 30,
      slaDays: 14,
      aliases: ['Qualified', 'Kvalifisert', 'Meeting held', 'Møte holdt'],
      guards: [{ kind: 'event', rule: 'meeting_held', types: ['MEETING_HELD', 'LEAD_QUALIFIED'] }],
      onEntry: [
        {
          kind: 'action',
          key: 'write_down_need',
          title: {
            en: 'Write down need, budget and who decides',
            nb: 'Skriv ned behov, budsjett og hvem som bestemmer',
          },
        },
      ],
    },
    {
      key: 'proposal',
      name: { en: 'Proposal sent', nb: 'Tilbud sendt' },
      order: 4,
      kind: 'active',
      probability: 50,
      slaDays: 7,
      aliases: ['Proposal', 'Tilbud', 'Quote', 'Quoted', 'Offer sent'],
      guards: [
        { kind: 'event', rule: 'proposal_logged', types: ['PROPOSAL_SENT'] },
        { kind: 'field', rule: 'amount_present', field: 'opportunity.amountMinor' },
        { kind: 'field', rule: 'close_date_present', field: 'opportunity.expectedCloseOn' },
        {
          kind: 'document',
          rule: 'proposal_attached',
          enabled: false,
          document: 'proposal',
          title: { en: 'Proposal', nb: 'Tilbud' },
        },
      ],
      onEntry: [
        {
          kind: 'task',
          key: 'proposal_follow_up',
          title: { en: 'Follow up the proposal', nb: 'Følg opp tilbudet' },
          dueInHours: 72,
          remindAfterHours: [72],
        },
      ],
    },
    {
      key: 'negotiation',
      name: { en: 'Negotiation', nb: 'Forhandling' },
      order: 5,
      kind: 'active',
      probability: 75,
      repeatable: true,
      slaDays: 14,
      aliases: ['Negotiating', 'Contract', 'Kontrakt'],
      guards: [
        {
          kind: 'event',
          rule: 'follow_up_logged',
          types: ['FOLLOW_UP_DONE', 'MEETING_HELD'],
          remindersCount: true,
        },
        {
          kind: 'approval',
          rule: 'discount_approved',
          enabled: false,
          approval: 'discount',
          title: { en: 'Discount', nb: 'Rabatt' },
        },
      ],
      onEntry: [
        {
          kind: 'action',
          key: 'agree_terms',
          title: { en: 'Agree on the terms', nb: 'Bli enige om vilkårene' },
        },
      ],
    },
    {
      key: 'won',
      name: { en: 'Won', nb: 'Vunnet' },
      order: 6,
      kind: 'won',
      probability: 100,
      aliases: ['Closed-Won', 'Signed', 'Signert'],
      guards: [
        { kind: 'event', rule: 'signed_or_purchased', types: ['CONTRACT_SIGNED', 'PURCHASED'] },
        {
          kind: 'predicate',
          rule: 'amount_positive',
          when: { gt: [{ fact: 'opportunity.amountMinor' }, 0] },
          text: {
            message: {
              en: '{stage} needs an amount above zero.',
              nb: '{stage} krever et beløp over null.',
            },
            remedy: { en: 'Fill in what was sold for.', nb: 'Fyll inn hva det ble solgt for.' },
          },
        },
      ],
      onEntry: [
        {
          kind: 'task',
          key: 'hand_over',
          title: { en: 'Hand over to delivery', nb: 'Overlever til levering' },
          dueInHours: 48,
        },
      ],
    },
    {
      key: 'on_hold',
      name: { en: 'On hold', nb: 'På vent' },
      order: 7,
      kind: 'side',
      probability: 5,
      aliases: ['Paused', 'Utsatt', 'Not now', 'Ikke nå'],
      onEntry: [
        {
          kind: 'reminders',
          key: 'on_hold_check_in',
          when: 'every_entry',
          title: { en: 'Ask whether it can go on', nb: 'Spør om det kan gå videre' },
          after: ['P1M'],
          thenEvery: 'P2M',
        },
      ],
    },
    {
      key: 'lost',
      name: { en: 'Lost', nb: 'Tapt' },
      order: 8,
      kind: 'lost',
      probability: 0,
      aliases: ['Closed-Lost'],
      guards: [
        { kind: 'field', rule: 'lost_reason_present', severity: 'warn', field: 'opportunity.lostReason' },
      ],
    },
  ],
};
