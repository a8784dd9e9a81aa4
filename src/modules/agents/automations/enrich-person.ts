import { z } from 'zod';
import type { Durable, Procedure } from '../loop/durable.ts';
import type { Person } from './shapes.ts';
import { telling } from './telling.ts';

const parameters = z.strictObject({
  overwrite: z.boolean().default(false).describe('Also propose other values for what is filled in already'),
});

const Found = z.object({
  person: z
    .object({ title: z.string().max(200), city: z.string().max(100), country: z.string().length(2) })
    .partial()
    .optional(),
  company: z
    .object({ name: z.string().max(200) })
    .partial()
    .optional(),
});

/** Addresses that say nothing of where somebody works. */
const PRIVATE_DOMAINS =
  /^(?:gmail|hotmail|outlook|live|yahoo|icloud|online|proton(?:mail)?|me)\.|\.example$/iu;

const domainOf = ({ emails }: Person): string | null => {
  const domain = emails
    .map((email) => email.split('@')[1] ?? '')
    .find((one) => one !== '' && !PRIVATE_DOMAINS.test(one));
  return domain ?? null;
};

const run = async (work: Durable, { overwrite }: z.output<typeof parameters>): Promise<void> => {
  const { entry, locale, selected } = work.run;
  const told = telling();
  const say = (en: string, nb: string) => {
    told.line(locale === 'nb' ? nb : en);
    return told.say(work);
  };
  const id = entry?.id ?? selected[0]?.id;
  if (id === undefined) return say('Choose a person first.', 'Velg en person først.');
  const person = (await work.read('people.get', { id }, { key: 'person' })) as Person;
  const cited = told.cite({ type: 'person', id, label: person.displayName });
  const domain = domainOf(person);
  if (domain === null) {
    return say(
      `${person.displayName} ${cited} has no work address to look up.`,
      `${person.displayName} ${cited} har ingen jobbadresse å slå opp.`,
    );
  }
  const request = { domain, name: person.displayName, company: person.companyName, country: person.country };
  const outcome = await work.external('enrichment', request, { key: 'lookup' });
  if (outcome.kind !== 'done')
    return say(`Not looked up: ${outcome.problem.message}`, `Ikke slått opp: ${outcome.problem.message}`);
  const parsed = Found.safeParse(outcome.answer);
  const found = parsed.success ? (parsed.data.person ?? {}) : {};
  const fields = Object.fromEntries(
    (['title', 'city', 'country'] as const).flatMap((field) => {
      const value = found[field];
      const isFilled = person[field] !== null && person[field] !== '';
      return value === undefined || (isFilled && !overwrite) ? [] : [[field, value]];
    }),
  );
  if (Object.keys(fields).length === 0) {
    return say(
      `Nothing new about ${person.displayName} ${cited}.`,
      `Ikke noe nytt om ${person.displayName} ${cited}.`,
    );
  }
  // What somebody else's server says is nobody's word here: it is never approved by itself.
  const answered = work.values.add({
    text: JSON.stringify(outcome.answer),
    of: 'enrichment',
    origin: 'outside',
    readers: 'workspace',
  });
  await work.propose(
    'people.update',
    { id, ...fields },
    {
      key: 'fields',
      why:
        locale === 'nb' ? `Funnet hos leverandøren for ${domain}.` : `Found at the provider for ${domain}.`,
      citations: [{ type: 'person', id, label: person.displayName, quote: null }],
      sources: [answered.handle],
    },
  );
  return say(
    `Found ${Object.keys(fields).join(', ')} for ${person.displayName} ${cited}.`,
    `Fant ${Object.keys(fields).join(', ')} for ${person.displayName} ${cited}.`,
  );
};

/** Fills in what is missing about a new person, from a provider that the workspace chose; a person says yes. */
export const enrichPerson: Procedure<typeof parameters> = {
  key: 'enrichment',
  name: { en: 'Enrichment', nb: 'Berikelse' },
  description: {
    en: 'Looks new people up with the provider you chose and proposes what is missing.',
    nb: 'Slår opp nye personer hos leverandøren du har valgt, og foreslår det som mangler.',
  },
  parameters,
  grants: ['people.get', 'people.update'],
  trigger: { kind: 'event', events: ['people.created'] },
  version: '1',
  run,
};
