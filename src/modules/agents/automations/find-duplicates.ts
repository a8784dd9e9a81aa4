import { z } from 'zod';
import type { Durable, Procedure } from '../loop/durable.ts';
import type { Person } from './shapes.ts';
import { telling } from './telling.ts';

const parameters = z.strictObject({});

type Match = { id: string; displayName: string; matches: string[] };

const ON: Readonly<Record<string, { en: string; nb: string }>> = {
  email: { en: 'e-mail', nb: 'e-post' },
  phone: { en: 'phone', nb: 'telefon' },
  name: { en: 'name', nb: 'navn' },
};

const run = async (work: Durable): Promise<void> => {
  const { entry, locale, selected } = work.run;
  const id = entry?.id ?? selected[0]?.id;
  const told = telling();
  if (id === undefined) {
    told.line(locale === 'nb' ? 'Velg en person først.' : 'Choose a person first.');
    return told.say(work);
  }
  const person = (await work.read('people.get', { id }, { key: 'person' })) as Person;
  const [email] = person.emails;
  const [phone] = person.phones;
  const asked = {
    exceptId: id,
    ...(person.name === '' ? {} : { name: person.name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
  const { items } = (await work.read('people.duplicates', asked, { key: 'matches' })) as { items: Match[] };
  // A name alone is shared by many: only an address or a number that is the same is evidence.
  const certain = items.filter(({ matches }) => matches.some((on) => on === 'email' || on === 'phone'));
  const self = told.cite({ type: 'person', id, label: person.displayName });
  if (certain.length === 0) {
    told.line(
      locale === 'nb'
        ? `${person.displayName} ${self} ser ikke ut til å finnes fra før.`
        : `${person.displayName} ${self} does not seem to be here already.`,
    );
    return told.say(work);
  }
  const reasons = certain.slice(0, 5).map((match) => {
    const cited = told.cite({ type: 'person', id: match.id, label: match.displayName });
    const on = match.matches.map((one) => ON[one]?.[locale] ?? one).join(', ');
    return `${match.displayName} ${cited}: ${on}`;
  });
  const why =
    locale === 'nb'
      ? `Samme opplysninger finnes hos noen andre: ${reasons.join('; ')}`
      : `The same details are found with somebody else: ${reasons.join('; ')}`;
  await work.propose(
    'tasks.create',
    {
      title:
        locale === 'nb'
          ? `Se om ${person.displayName} finnes to ganger`
          : `See whether ${person.displayName} is here twice`,
      personId: id,
      ...(person.ownerId === null ? {} : { assigneeId: person.ownerId }),
    },
    {
      key: `task:${id}`,
      why,
      citations: certain.slice(0, 5).map((match) => ({
        type: 'person',
        id: match.id,
        label: match.displayName,
        quote: null,
      })),
    },
  );
  told.line(why);
  return told.say(work);
};

/** Somebody who seems to be here already: the evidence, and a task to look at it. Nothing is merged by itself. */
export const findDuplicates: Procedure<typeof parameters> = {
  key: 'duplicates',
  name: { en: 'Duplicates', nb: 'Dubletter' },
  description: {
    en: 'Looks whether a new person is here already, and proposes a task to look at it.',
    nb: 'Ser om en ny person finnes fra før, og foreslår en oppgave om å se på det.',
  },
  parameters,
  grants: ['people.get', 'people.duplicates', 'tasks.create'],
  trigger: { kind: 'event', events: ['people.created'] },
  version: '1',
  run,
};
