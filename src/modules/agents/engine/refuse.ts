import type { Asking } from './asking.ts';
import { fold } from './words.ts';

type Refusal = { words: RegExp; nb: string; en: string; nearest: readonly string[] };

/** What is asked for now and then and no tool does; what comes nearest is an intent. */
const REFUSALS: readonly Refusal[] = [
  {
    words: /\b(send|sende|sender|email|emaile|maile|mail|videresend|forward)\b/,
    nb: 'Jeg kan ikke sende noe. Jeg kan skrive et utkast som du leser og sender selv.',
    en: 'I cannot send anything. I can write a draft that you read and send yourself.',
    nearest: ['draft.message', 'event.log', 'task.create'],
  },
  {
    words: /\b(ring|ringe|call|dial|tekst|text)\b/,
    nb: 'Jeg kan ikke ringe eller sende noe selv. Jeg kan lage en oppgave om det, eller et utkast.',
    en: 'I cannot call or text anybody myself. I can make a task of it, or a draft.',
    nearest: ['task.create', 'draft.message', 'event.log'],
  },
  {
    words: /\b(slett|slette|delete|erase|fjern|fjerne|remove|arkiver|archive|kast|purge|wipe)\b/,
    nb: 'Jeg kan ikke slette eller arkivere noe. Det gjør du på kortet selv; jeg kan finne det for deg.',
    en: 'I cannot delete or archive anything. You do that on the record yourself; I can find it for you.',
    nearest: ['people.find', 'tasks.find', 'task.complete'],
  },
  {
    words: /\b(eksporter|eksportere|export|download|csv|excel|backup|utskrift|print)\b/,
    nb: 'Jeg kan ikke eksportere. Jeg kan vise en liste.',
    en: 'I cannot export. I can show a list.',
    nearest: ['people.list', 'deals.list', 'tasks.list'],
  },
  {
    words: /\b(passord|passordet|password|innlogging|login|nokkel|key|token)\b/,
    nb: 'Jeg har ingen tilgang til passord og innlogging. Det endrer du i innstillingene dine.',
    en: 'I have no access to passwords or sign-in. You change those in your settings.',
    nearest: ['help'],
  },
  {
    words:
      /\b(admin|administrator|tilgang|access|role|rolle|grant|rettigheter|permission|permissions|workspace|workspacet)\b/,
    nb: 'Jeg kan ikke gi eller endre tilgang. Det gjør en administrator under Medlemmer.',
    en: 'I cannot grant or change access. An administrator does that under Members.',
    nearest: ['help'],
  },
  {
    words: /\b(godkjenn|godkjenne|approve)\b/,
    nb: 'Jeg kan ikke godkjenne forslag. Det gjør du selv i innboksen.',
    en: 'I cannot approve proposals. You do that yourself in the inbox.',
    nearest: ['help', 'day.next'],
  },
  {
    words: /\b(bursdag|bursdagen|birthday|fodselsdag|fodselsdato)\b/,
    nb: 'Det finnes ikke noe felt for bursdag. Jeg kan skrive det som et notat.',
    en: 'There is no field for birthdays. I can write it down as a note.',
    nearest: ['note.add', 'task.create'],
  },
  {
    words: /\b(tagg|tagge|tag|merk)\b/,
    nb: 'Jeg kan vise hvem som har en tagg, men ikke sette tagger: de lagres som en hel liste, og den setter du på kortet.',
    en: 'I can show who has a tag, but not set tags: they are kept as one list, which you set on the record.',
    nearest: ['people.tagged', 'tags.list', 'note.add'],
  },
  {
    words: /\b(sla sammen|slå sammen|merge)\b/,
    nb: 'Jeg kan ikke slå sammen kontakter. Jeg kan finne duplikater.',
    en: 'I cannot merge contacts. I can find duplicates.',
    nearest: ['people.duplicates'],
  },
  {
    words: /\b(hvor mange|how many|antall)\b/,
    nb: 'Det har jeg ingen telling av. Jeg kan telle oppgaver og det som står i en pipeline.',
    en: 'I have no count of that. I can count tasks and what is in a pipeline.',
    nearest: ['tasks.count', 'pipeline.status', 'people.new'],
  },
  {
    words: /\b(import|importer|importere|last opp|upload)\b/,
    nb: 'Jeg kan ikke importere. Det gjør du under Import.',
    en: 'I cannot import. You do that under Import.',
    nearest: ['person.create', 'company.create'],
  },
  {
    words: /\b(betal|betale|pay|faktura|invoice|budsjett|budget|pris)\b/,
    nb: 'Jeg gjør ingenting med betaling eller budsjetter.',
    en: 'I do nothing with payments or budgets.',
    nearest: ['help', 'task.create'],
  },
];

const UNKNOWN = {
  nb: 'Det forsto jeg ikke. Jeg følger faste regler og gjetter ikke.',
  en: 'I did not understand that. I follow fixed rules and do not guess.',
} as const;

const KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(oppgave|oppgaver|task|tasks|todo|minn|remind)/, ['tasks.list', 'task.create', 'task.complete']],
  [
    /\b(avtale|deal|mulighet|opportunit|pipeline|fase|stage|steg)/,
    ['deals.list', 'opportunity.move', 'pipeline.status'],
  ],
  [/\b(notat|note)/, ['note.add', 'person.history']],
  [
    /\b(kontakt|person|lead|kunde|contact|customer|hvem|who)/,
    ['people.find', 'person.summary', 'people.new'],
  ],
  [/\b(firma|selskap|company|bedrift)/, ['companies.find', 'company.summary']],
];

const USUAL = ['day.next', 'tasks.list', 'person.summary'];

/** Why nothing came of a request, and what comes nearest to it. */
export const refusal = ({ text, locale }: Asking): { message: string; nearest: string[] } => {
  const words = fold(text);
  const known = REFUSALS.find((one) => one.words.test(words));
  if (known !== undefined) return { message: known[locale], nearest: [...known.nearest] };
  const near = KINDS.find(([pattern]) => pattern.test(words))?.[1] ?? USUAL;
  return { message: UNKNOWN[locale], nearest: [...near] };
};

/** What to say where the operations that are needed have not been granted. */
export const notGranted = (operations: readonly string[], locale: Asking['locale']): string =>
  locale === 'nb'
    ? `Det krever noe jeg ikke har fått lov til: ${operations.join(', ')}.`
    : `That needs something I have not been granted: ${operations.join(', ')}.`;
