import { z } from 'zod';
import type { Durable, Procedure } from '../loop/durable.ts';
import { scoreLead, temperatureFor } from './lead-score.ts';
import type { Page, Person } from './shapes.ts';
import { telling } from './telling.ts';

const parameters = z.strictObject({
  people: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(30)
    .describe('People scored in one run, those last touched first'),
  most: z.number().int().min(1).max(50).default(10).describe('Changes proposed at most in one run'),
});

type Line = { kind: string; data: Record<string, unknown> };

const eventsOf = async (work: Durable, id: string): Promise<string[]> => {
  const { items } = (await work.read(
    'people.timeline',
    { id, limit: 50 },
    { key: `history:${id}` },
  )) as Page<Line>;
  return items.flatMap(({ kind, data }) =>
    kind === 'event' && typeof data['type'] === 'string' ? [data['type']] : [],
  );
};

const targets = async (work: Durable, people: number): Promise<Person[]> => {
  const { entry, selected } = work.run;
  const ids = entry === null ? selected.map(({ id }) => id) : [entry.personId ?? entry.id];
  if (ids.length > 0) {
    const found: Person[] = [];
    for (const id of ids.slice(0, people)) {
      found.push((await work.read('people.get', { id }, { key: `person:${id}` })) as Person);
    }
    return found;
  }
  const page = (await work.read(
    'people.list',
    { sort: '-updatedAt', limit: people },
    { key: 'people' },
  )) as Page<Person>;
  return page.items;
};

const run = async (work: Durable, { people, most }: z.output<typeof parameters>): Promise<void> => {
  const { locale, now } = work.run;
  const told = telling();
  let proposed = 0;
  for (const person of await targets(work, people)) {
    const { score, factors } = scoreLead({
      now,
      temperature: person.temperature,
      qualificationScore: person.qualificationScore,
      lastInboundAt: person.lastInboundAt,
      lastContactAt: person.lastContactAt,
      events: await eventsOf(work, person.id),
      hasEmail: person.emails.length > 0,
      hasPhone: person.phones.length > 0,
      hasOwner: person.ownerId !== null,
    });
    const reasons = factors.map(({ label, weight }) => `${label[locale]} (+${weight})`).join(', ');
    const cited = told.cite({ type: 'person', id: person.id, label: person.displayName });
    told.line(`${person.displayName} ${cited}: ${score}${reasons === '' ? '' : ` – ${reasons}`}`);
    const temperature = temperatureFor(score, person.temperature);
    // Frozen is somebody's decision, and no score's.
    if (
      proposed >= most ||
      person.temperature === 'frozen' ||
      temperature === person.temperature ||
      temperature === null
    )
      continue;
    const why =
      locale === 'nb'
        ? `Poengsum ${score}: ${reasons || 'ingen tegn til interesse'}`
        : `Score ${score}: ${reasons || 'no sign of interest'}`;
    const outcome = await work.propose(
      'people.update',
      { id: person.id, temperature },
      {
        key: `temperature:${person.id}`,
        why,
        citations: [{ type: 'person', id: person.id, label: person.displayName, quote: null }],
      },
    );
    if (outcome.kind === 'proposed') proposed += 1;
  }
  await told.say(work);
};

/** How promising a lead is, and why; a change of temperature is proposed only where the score crosses a border. */
export const leadScoring: Procedure<typeof parameters> = {
  key: 'lead_scoring',
  name: { en: 'Lead scoring', nb: 'Poengsetting av emner' },
  description: {
    en: 'Scores leads by what they did and what is known of them, shows every factor, and proposes their temperature.',
    nb: 'Gir emner poeng etter hva de har gjort og hva vi vet, viser hver faktor, og foreslår temperatur.',
  },
  parameters,
  grants: ['people.list', 'people.get', 'people.timeline', 'people.update'],
  trigger: { kind: 'schedule', at: '05:00', days: [1, 2, 3, 4, 5] },
  version: '1',
  run,
};
