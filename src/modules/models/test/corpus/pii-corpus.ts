import { randomOf } from '#kernel/random.ts';
import type { PiiType } from '../../rules/pii/finding.ts';
import { fillTemplate, type Labelled } from './labelled.ts';
import { slots } from './pii-slots.ts';
import { ENGLISH, HELD_BACK, NORWEGIAN } from './pii-templates.ts';

/** Texts with every stretch of personal data labelled; the same for the same seed, on every machine. */
export const piiCorpus = (
  seed: string,
  size: number,
  templates: 'development' | 'holdout',
): Labelled<PiiType>[] => {
  const own = templates === 'holdout' ? HELD_BACK : [];
  const all: readonly [string, ...string[]] = [...NORWEGIAN, ...ENGLISH, ...own, ...own];
  return Array.from({ length: size }, (_, at) => {
    const random = randomOf(seed, at);
    return fillTemplate(random.pick(all), (slot) => {
      const fill = slots[slot];
      if (fill === undefined) throw new Error(`No slot is called ${slot}.`);
      return fill(random);
    });
  });
};
