import type { Asking } from '../../engine/understand.ts';

const id = (kind: string, number: number): string =>
  `019a0000-0000-7${kind}-8000-${String(number).padStart(12, '0')}`;

export const me = id('001', 1);
export const ola = id('001', 2);
export const mette = id('001', 3);
export const frazer = id('002', 1);
export const b2b = id('002', 2);
export const service = id('002', 3);
export const kari = { type: 'person', id: id('003', 1), label: 'Kari Hansen' };
export const per = { type: 'person', id: id('003', 2), label: 'Per Olsen' };
export const task = { type: 'task', id: id('004', 1), label: 'Ring Kari om tilbudet' };
export const deal = { type: 'opportunity', id: id('005', 1), label: 'Nordlys AS' };
export const nordlys = { type: 'company', id: id('006', 1), label: 'Nordlys AS' };

/** Friday morning at ten in Oslo. */
export const NOW = '2026-11-20T09:00:00.000Z';

const both = (nb: string, en: string) => ({ nb, en });
const stage = (key: string, nb: string, en: string, ...aliases: string[]) => ({
  key,
  name: both(nb, en),
  aliases,
});

export const TOOLS = [
  'companies.create companies.get companies.list companies.timeline companies.update company_notes.create',
  'dmo.today drafts.create drafts.list events.record next.dismiss next.get next.list next.snooze notes.create',
  'opportunities.create opportunities.get opportunities.list opportunities.move opportunities.moves',
  'opportunities.transitions opportunities.update people.create people.duplicates people.get people.list',
  'people.timeline people.update pipelines.board pipelines.list reminders.list tags.list tasks.bulk',
  'tasks.complete tasks.counts tasks.create tasks.get tasks.list tasks.reopen tasks.snooze tasks.update',
].flatMap((line) => line.split(' '));

/** The workspace that every request of the corpus is asked in, unless it says otherwise. */
export const setting: Omit<Asking, 'text'> = {
  now: NOW,
  timeZone: 'Europe/Oslo',
  locale: 'nb',
  memberId: me,
  members: [
    { id: me, name: 'Ingrid Solberg' },
    { id: ola, name: 'Ola Nordmann' },
    { id: mette, name: 'Mette Berg' },
  ],
  pipelines: [
    {
      id: frazer,
      key: 'frazer',
      name: both('Frazer-rekruttering', 'Frazer recruiting'),
      stages: [
        stage('new_lead', 'Nytt Lead', 'New Lead', 'Lead', 'Ny'),
        stage('relationship', 'Relasjonsbygging', 'Relationship Building', 'Samtale startet', 'Warming Up'),
        stage('invited', 'Invitert', 'Invited'),
        stage('qualified', 'Kvalifisert', 'Qualified'),
        stage('presentation_sent', 'Presentasjon sendt', 'Presentation Sent', 'Video Sent'),
        stage('follow_up', 'Oppfølging', 'Follow-up'),
        stage('team_member', 'Teammedlem', 'Team Member', 'Ble med', 'Joined'),
        stage('not_now', 'Ikke nå', 'Not Now'),
        stage('nurture', 'Langsiktig pleie', 'Long-term Nurture', 'Nurture'),
        stage('lost', 'Tapt', 'Lost'),
      ],
    },
    {
      id: b2b,
      key: 'b2b_sales',
      name: both('Bedriftssalg', 'B2B sales'),
      stages: [
        stage('lead', 'Lead', 'Lead'),
        stage('contacted', 'Kontaktet', 'Contacted'),
        stage('discovery', 'Behovsavklaring', 'Discovery'),
        stage('proposal', 'Tilbud sendt', 'Proposal sent'),
        stage('negotiation', 'Forhandling', 'Negotiation'),
        stage('won', 'Vunnet', 'Won'),
        stage('on_hold', 'På vent', 'On hold'),
        stage('lost', 'Tapt', 'Lost'),
      ],
    },
    {
      id: service,
      key: 'service_job',
      name: both('Serviceoppdrag', 'Service job'),
      stages: [
        stage('request', 'Forespørsel', 'Request'),
        stage('quoted', 'Pris gitt', 'Quoted'),
        stage('scheduled', 'Avtalt tid', 'Scheduled'),
        stage('in_progress', 'Pågår', 'In progress'),
        stage('completed', 'Utført', 'Completed'),
        stage('paid', 'Betalt', 'Paid'),
      ],
    },
  ],
  tags: ['VIP', 'Oslo', 'messe 2026', 'golf'],
  selected: [],
  tools: TOOLS,
};
