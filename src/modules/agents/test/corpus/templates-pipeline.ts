import type { Template } from './template.ts';
import { me } from './setting.ts';

const ALL = ['frazer', 'b2b_sales', 'service_job'];
const named = (filled: Parameters<Template['slots']>[0]) => ({
  pipelines: [filled.pipeline?.slots['pipeline']],
});

export const pipelineTemplates: readonly Template[] = [
  {
    intent: 'opportunity.move',
    nb: ['flytt {deal} til {stage}', 'sett {deal} i {stage}', 'flytt {deal} videre til {stage}'],
    en: ['move {deal} to {stage}', 'put {deal} in {stage}', 'move {deal} forward to {stage}'],
    polite: true,
    slots: ({ deal, stage }) => ({ ...deal?.slots, ...stage?.slots }),
  },
  {
    intent: 'opportunity.moves',
    nb: ['hvorfor kan jeg ikke flytte {deal} til {stage}', 'hva mangler for å flytte {deal} til {stage}'],
    en: ["why can't I move {deal} to {stage}", 'what is missing to move {deal} to {stage}'],
    slots: ({ deal, stage }) => ({ ...deal?.slots, ...stage?.slots }),
  },
  {
    intent: 'opportunity.suggest',
    nb: [
      'hvilken fase bør {deal} flyttes til',
      'foreslå neste fase for {deal}',
      'hva er neste fase for {deal}',
    ],
    en: [
      'which stage should {deal} move to',
      'suggest the next stage for {deal}',
      'what is the next stage for {deal}',
    ],
    slots: ({ deal }) => ({ ...deal?.slots }),
  },
  {
    intent: 'opportunity.status',
    nb: ['hvilken fase er {deal} i', 'hvor i pipelinen er {deal}'],
    en: ['which stage is {deal} in', 'where is {deal} in the pipeline'],
    slots: ({ deal }) => ({ ...deal?.slots }),
  },
  {
    intent: 'opportunity.history',
    nb: ['fasehistorikken', 'vis stegene {deal} har gått gjennom'].slice(1),
    en: ['stage history of {deal}', 'show the stage history for {deal}'],
    slots: ({ deal }) => ({ ...deal?.slots }),
  },
  {
    intent: 'opportunity.create',
    nb: [
      'start {person} i {pipeline}',
      'legg til {person} i {pipeline}',
      'opprett en mulighet på {person} i {pipeline}',
    ],
    en: [
      'start {person} in {pipeline}',
      'add {person} to {pipeline}',
      'create an opportunity for {person} in {pipeline}',
    ],
    polite: true,
    slots: ({ person, pipeline }) => ({ ...person?.slots, ...pipeline?.slots }),
  },
  {
    intent: 'opportunity.update',
    nb: ['sett verdien på {deal} til {amount}', 'endre beløpet på {deal} til {amount}'],
    en: ['set the value of {deal} to {amount}', 'change the amount of {deal} to {amount}'],
    polite: true,
    slots: ({ deal, amount }) => ({ ...deal?.slots, ...amount?.slots }),
  },
  {
    intent: 'opportunity.update',
    nb: ['sett lukkedatoen på {deal} til {dueDay}'],
    en: ['set the close date of {deal} to {dueDay}'],
    polite: true,
    slots: ({ deal, dueDay }) => ({ ...deal?.slots, expectedCloseOn: dueDay?.slots['dueOn'] }),
  },
  {
    intent: 'pipeline.status',
    nb: ['hvordan ser {pipeline} ut', 'status i {pipeline}', 'gi meg en oversikt over {pipeline}'],
    en: ['how does {pipeline} look', 'status of {pipeline}', 'give me an overview of {pipeline}'],
    slots: named,
  },
  {
    intent: 'pipeline.status',
    nb: ['hvordan ser pipelinen ut', 'vis pipelinen'],
    en: ['how does the pipeline look', 'show the pipeline'],
    slots: () => ({ pipelines: ALL }),
  },
  {
    intent: 'pipeline.value',
    nb: ['hva er {pipeline} verdt', 'hva er verdien av {pipeline}'],
    en: ['what is {pipeline} worth', 'total value of {pipeline}'],
    slots: named,
  },
  {
    intent: 'pipeline.forecast',
    nb: ['prognose for {pipeline}', 'vis prognosen for {pipeline}'],
    en: ['forecast for {pipeline}', 'show the forecast for {pipeline}'],
    slots: named,
  },
  {
    intent: 'deals.stalled',
    nb: ['hvilke avtaler har stått stille i {days}', 'avtaler uten aktivitet i {days}'],
    en: ['which deals have stalled for {days}', 'deals without activity for {days}'],
    slots: ({ days }) => ({ ...days?.slots }),
  },
  {
    intent: 'deals.closing',
    nb: ['hvilke avtaler lukkes {closing}', 'avtaler som lukkes {closing}'],
    en: ['which deals close {closing}', 'deals closing {closing}'],
    slots: ({ closing }) => ({ ...closing?.slots }),
  },
  {
    intent: 'deals.over',
    nb: ['avtaler over {amount}', 'hvilke muligheter er større enn {amount}'],
    en: ['deals over {amount}', 'which opportunities are worth more than {amount}'],
    slots: ({ amount }) => ({ ...amount?.slots }),
  },
  {
    intent: 'deals.list',
    nb: ['vis avtaler i {stage}', 'hvilke avtaler er i {stage}'],
    en: ['show deals in {stage}', 'which deals are in {stage}'],
    slots: ({ stage }) => ({ stage: stage?.slots['stage'] }),
  },
  {
    intent: 'deals.list',
    nb: ['hvilke avtaler har {deal}', 'vis mulighetene til {deal}'],
    en: ['which deals does {deal} have', 'show the opportunities of {deal}'],
    slots: ({ deal }) => ({ kind: 'active', of: deal?.slots['deal'] }),
  },
  {
    intent: 'deals.list',
    nb: ['vis avtalene mine', 'mine åpne muligheter'],
    en: ['show my deals', 'my open opportunities'],
    slots: () => ({ kind: 'active', owner: me }),
  },
];
