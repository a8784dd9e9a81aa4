import { asked, type Labelled } from './labelled.ts';
import { deal, kari, me, mette, ola } from './setting.ts';

const theDeal = { id: deal.id, label: deal.label };
const onScreen = { selected: [deal] };

/** Written by hand before the grammar was, as people type. The day is Friday 20 November 2026, ten o'clock in Oslo. */
export const heldOutPipeline: readonly Labelled[] = [
  asked('flytt Kari til kvalifisert', 'opportunity.move', { deal: 'Kari', stage: 'qualified' }),
  asked('Sett Per Olsen i Ikke nå', 'opportunity.move', { deal: 'Per Olsen', stage: 'not_now' }),
  asked('move Bjørn-Erik to Presentation Sent', 'opportunity.move', {
    deal: 'Bjørn-Erik',
    stage: 'presentation_sent',
  }),
  asked('please put Nordlys AS in negotiation', 'opportunity.move', {
    deal: 'Nordlys AS',
    stage: 'negotiation',
  }),
  asked(
    'kan du flytte henne videre til invitert',
    'opportunity.move',
    {
      deal: { personId: kari.id, label: kari.label },
      stage: 'invited',
    },
    { selected: [kari] },
  ),
  asked('mark this deal as won', 'opportunity.move', { deal: theDeal, stage: 'won' }, onScreen),
  asked('Nordlys AS er tapt', 'opportunity.move', { deal: 'Nordlys AS', stage: 'lost' }),
  asked('flytt Kari', 'clarify'),
  asked('flytt Kari til månen', 'clarify'),
  asked('hvorfor kan jeg ikke flytte Kari til Kvalifisert?', 'opportunity.moves', {
    deal: 'Kari',
    stage: 'qualified',
  }),
  asked('hva mangler for at Per skal bli invitert', 'opportunity.moves', { deal: 'Per', stage: 'invited' }),
  asked("why can't I move Sarah to qualified", 'opportunity.moves', { deal: 'Sarah', stage: 'qualified' }),
  asked('what is missing on Nordlys AS before negotiation?', 'opportunity.moves', {
    deal: 'Nordlys AS',
    stage: 'negotiation',
  }),
  asked('what is blocking this deal', 'opportunity.moves', { deal: theDeal }, onScreen),
  asked('hvilket steg bør Kari flyttes til?', 'opportunity.suggest', { deal: 'Kari' }),
  asked('suggest the next stage for Per Olsen', 'opportunity.suggest', { deal: 'Per Olsen' }),
  asked('hva er neste fase for Tage', 'opportunity.suggest', { deal: 'Tage' }),
  asked('hvor i løypa er Kari Hansen?', 'opportunity.status', { deal: 'Kari Hansen' }),
  asked('what stage is Sarah in', 'opportunity.status', { deal: 'Sarah' }),
  asked('hvilken fase står Nordlys AS i nå', 'opportunity.status', { deal: 'Nordlys AS' }),
  asked('hvordan har Nordlys flyttet seg gjennom stegene', 'opportunity.history', { deal: 'Nordlys' }),
  asked('stage history for Kari', 'opportunity.history', { deal: 'Kari' }),
  asked('start Kari Hansen i frazer', 'opportunity.create', { person: 'Kari Hansen', pipeline: 'frazer' }),
  asked('add Per Olsen to the B2B sales pipeline', 'opportunity.create', {
    person: 'Per Olsen',
    pipeline: 'b2b_sales',
  }),
  asked('opprett en mulighet på Sarah Connor i bedriftssalg verdt 50 000 kr', 'opportunity.create', {
    person: 'Sarah Connor',
    pipeline: 'b2b_sales',
    amountMinor: 5_000_000,
    currency: 'NOK',
  }),
  asked('sett verdien på Nordlys AS til 120 000 kr', 'opportunity.update', {
    deal: 'Nordlys AS',
    amountMinor: 12_000_000,
    currency: 'NOK',
  }),
  asked(
    'change the amount of this deal to 2500 EUR',
    'opportunity.update',
    {
      deal: theDeal,
      amountMinor: 250_000,
      currency: 'EUR',
    },
    onScreen,
  ),
  asked('Nordlys lukkes 15. desember', 'opportunity.update', {
    deal: 'Nordlys',
    expectedCloseOn: '2026-12-15',
  }),
  asked('set the close date of the Fjord deal to end of January', 'opportunity.update', {
    deal: 'Fjord',
    expectedCloseOn: '2027-01-31',
  }),
  asked('hvordan ser pipelinen ut?', 'pipeline.status', {
    pipelines: ['frazer', 'b2b_sales', 'service_job'],
  }),
  asked('status in B2B sales', 'pipeline.status', { pipelines: ['b2b_sales'] }),
  asked('hvor mange er det i hver fase i frazer', 'pipeline.status', { pipelines: ['frazer'] }),
  asked('give me a pipeline overview please', 'pipeline.status', {
    pipelines: ['frazer', 'b2b_sales', 'service_job'],
  }),
  asked('hva er bedriftssalg verdt totalt?', 'pipeline.value', { pipelines: ['b2b_sales'] }),
  asked('total pipeline value', 'pipeline.value', { pipelines: ['frazer', 'b2b_sales', 'service_job'] }),
  asked('hvor mye penger ligger det i pipelinen', 'pipeline.value', {
    pipelines: ['frazer', 'b2b_sales', 'service_job'],
  }),
  asked('lag en prognose for bedriftssalg', 'pipeline.forecast', { pipelines: ['b2b_sales'] }),
  asked("what's the weighted forecast?", 'pipeline.forecast', {
    pipelines: ['frazer', 'b2b_sales', 'service_job'],
  }),
  asked('hvilke avtaler har stått stille i 14 dager', 'deals.stalled', { days: 14 }),
  asked('stalled deals', 'deals.stalled', { days: 14 }),
  asked('which opportunities have had no activity for 30 days?', 'deals.stalled', { days: 30 }),
  asked('hva har stoppet opp i bedriftssalg de siste tre ukene', 'deals.stalled', {
    days: 21,
    pipeline: 'b2b_sales',
  }),
  asked('mine salg som har stått stille', 'deals.stalled', { days: 14, owner: me }),
  asked('hva lukkes denne måneden?', 'deals.closing', { from: '2026-11-01', to: '2026-12-01' }),
  asked('deals closing next month', 'deals.closing', { from: '2026-12-01', to: '2027-01-01' }),
  asked('which deals are expected to close this week', 'deals.closing', {
    from: '2026-11-16',
    to: '2026-11-23',
  }),
  asked('muligheter over 100 000 kr', 'deals.over', { amountMinor: 10_000_000, currency: 'NOK' }),
  asked('deals worth more than 50k', 'deals.over', { amountMinor: 5_000_000 }),
  asked('hvilke avtaler er større enn en halv million?', 'deals.over', { amountMinor: 50_000_000 }),
  asked('vis åpne avtaler', 'deals.list', { kind: 'active' }),
  asked('which deals are in discovery', 'deals.list', { stage: 'discovery' }),
  asked('vis vunne salg', 'deals.list', { kind: 'won' }),
  asked('lost deals', 'deals.list', { kind: 'lost' }),
  asked("Mette's deals", 'deals.list', { kind: 'active', owner: mette }),
  asked('avtalene mine i forhandling', 'deals.list', { stage: 'negotiation', owner: me }),
  asked('list Olas muligheter i bedriftssalg', 'deals.list', {
    kind: 'active',
    owner: ola,
    pipeline: 'b2b_sales',
  }),
];
