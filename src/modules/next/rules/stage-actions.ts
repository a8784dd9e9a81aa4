import type { EventType } from '#modules/activity/contract.ts';
import type { BothLanguages } from '#modules/method/contract.ts';
import type { PersonFacts } from './facts.ts';

/** What being in a stage calls for. */
export type StageAction = {
  /** The starting priority, 0 to 97. */
  readonly score: number;
  readonly title: BothLanguages;
  readonly script: string | null;
  /** The event that doing it amounts to. */
  readonly records: EventType | null;
  /** It approaches the person. */
  readonly outreach: boolean;
  /** They were given something to consider: it is their turn until the reminder, or a day. */
  readonly waits: boolean;
  /** Nobody here need have been in touch before; every later stage implies it. */
  readonly isFirst?: true;
  /** Instead, once the Why is known. */
  readonly withWhy?: Pick<StageAction, 'title' | 'script' | 'records'>;
};

const approach = { outreach: true, waits: false } as const;
const given = { outreach: true, waits: true } as const;
const ownWork = { outreach: false, waits: false, script: null } as const;

/** By pipeline and stage; an active stage that is not here gets no suggestion of its own. */
const stageActions: Readonly<Record<string, Readonly<Record<string, StageAction>>>> = {
  frazer: {
    new_lead: {
      ...approach,
      isFirst: true,
      score: 80,
      title: { nb: 'Bli bedre kjent med {name}', en: 'Get to know {name}' },
      script: 'keep_talking',
      records: 'MESSAGE_SENT',
    },
    relationship: {
      ...approach,
      score: 75,
      title: { nb: 'Finn ut hva som betyr noe for {name}', en: 'Find out what matters to {name}' },
      script: 'uncover_why',
      records: 'MESSAGE_SENT',
      withWhy: {
        title: { nb: 'Inviter {name}', en: 'Invite {name}' },
        script: 'invite',
        records: 'INVITE_SENT',
      },
    },
    invited: {
      ...approach,
      score: 85,
      title: {
        nb: 'Bekreft med {name}, og still kvalifiseringsspørsmålene',
        en: 'Confirm with {name}, and ask the qualifying questions',
      },
      script: 'qualify',
      records: 'MESSAGE_SENT',
    },
    qualified: {
      ...approach,
      score: 90,
      title: { nb: 'Send presentasjonen til {name}', en: 'Send {name} the presentation' },
      script: 'send_presentation',
      records: 'VIDEO_SENT',
    },
    presentation_sent: {
      ...given,
      score: 95,
      title: { nb: 'Følg opp presentasjonen med {name}', en: 'Follow up the presentation with {name}' },
      script: 'follow_up_presentation',
      records: 'FOLLOW_UP_DONE',
    },
    follow_up: {
      ...approach,
      score: 70,
      title: {
        nb: 'Svar på tvil, og be {name} om et ja eller nei',
        en: 'Answer doubts, and ask {name} for a yes or no',
      },
      script: 'yes_or_no',
      records: 'FOLLOW_UP_DONE',
    },
  },
  b2b_sales: {
    lead: {
      ...approach,
      isFirst: true,
      score: 80,
      title: { nb: 'Ta kontakt med {name}', en: 'Get in touch with {name}' },
      script: 'first_contact',
      records: 'EMAIL_SENT',
    },
    contacted: {
      ...approach,
      score: 75,
      title: { nb: 'Avtal et møte med {name}', en: 'Book a meeting with {name}' },
      script: 'book_meeting',
      records: 'EMAIL_SENT',
    },
    discovery: {
      ...approach,
      score: 90,
      title: { nb: 'Send tilbudet til {name}', en: 'Send {name} the proposal' },
      script: 'send_proposal',
      records: 'PROPOSAL_SENT',
    },
    proposal: {
      ...given,
      score: 95,
      title: { nb: 'Følg opp tilbudet med {name}', en: 'Follow up the proposal with {name}' },
      script: 'follow_up_proposal',
      records: 'FOLLOW_UP_DONE',
    },
    negotiation: {
      ...approach,
      score: 85,
      title: { nb: 'Bli enig med {name} om vilkårene', en: 'Agree on the terms with {name}' },
      script: 'follow_up_proposal',
      records: 'FOLLOW_UP_DONE',
    },
  },
  service_job: {
    request: {
      ...approach,
      isFirst: true,
      score: 90,
      title: { nb: 'Svar på forespørselen fra {name}', en: 'Answer the request from {name}' },
      script: 'answer_request',
      records: 'MESSAGE_SENT',
    },
    quoted: {
      ...given,
      score: 85,
      title: { nb: 'Følg opp prisen med {name}', en: 'Follow up the quote with {name}' },
      script: 'follow_up_quote',
      records: 'FOLLOW_UP_DONE',
    },
    scheduled: {
      ...approach,
      score: 70,
      title: { nb: 'Bekreft tid og adresse med {name}', en: 'Confirm time and address with {name}' },
      script: 'confirm_time',
      records: 'MESSAGE_SENT',
    },
    in_progress: {
      ...ownWork,
      score: 60,
      title: { nb: 'Fullfør oppdraget hos {name}', en: 'Finish the job for {name}' },
      records: 'JOB_COMPLETED',
    },
    completed: {
      ...ownWork,
      score: 80,
      title: { nb: 'Send fakturaen til {name}', en: 'Send {name} the invoice' },
      records: null,
    },
  },
};

/** How one gets in touch for the first time, by pipeline. */
const firstContacts: Readonly<Record<string, Pick<StageAction, 'script' | 'records'>>> = {
  b2b_sales: { script: 'first_contact', records: 'EMAIL_SENT' },
  service_job: { script: 'answer_request', records: 'MESSAGE_SENT' },
};

/** What the person's stage calls for; null outside the stages that are listed above. */
export const stageActionOf = (facts: PersonFacts): StageAction | null => {
  if (facts.stageKind !== 'active' || facts.pipelineKey === null || facts.stageKey === null) return null;
  const action = stageActions[facts.pipelineKey]?.[facts.stageKey];
  if (action === undefined) return null;
  return facts.whyIsBlank ? action : { ...action, ...action.withWhy };
};

/** Script and event of the first contact with a person. */
export const firstContactOf = (facts: PersonFacts): Pick<StageAction, 'script' | 'records'> =>
  firstContacts[facts.pipelineKey ?? ''] ?? { script: 'start_conversation', records: 'DM_STARTED' };
