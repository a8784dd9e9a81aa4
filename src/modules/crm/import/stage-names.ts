import { folded } from './clean-text.ts';
import { refuse, type Refusal } from './problem.ts';
import type { Words } from './words.ts';

/** A stage of a pipeline and what else it may be called in a file. */
export type StageNames = { key: string; name: Words; aliases: readonly string[] };

/** Finds a stage by its key or any of its names; of two with the same name the first. Case, accents and punctuation do not matter. */
export const stageReader = (stages: readonly StageNames[]): ((text: string) => string | Refusal) => {
  const keys = new Map(
    stages
      .toReversed()
      .flatMap(({ key, name, aliases }) =>
        [key, name.nb, name.en, ...aliases].map((text) => [folded(text), key] as const),
      ),
  );
  const shown = (language: keyof Words) => stages.map(({ name }) => name[language]).join(', ');
  return (text) => {
    const name = folded(text);
    // Lists often number their stages: “3. Invited”.
    const key = keys.get(name) ?? keys.get(name.replace(/^\d+ /u, ''));
    if (key !== undefined) return key;
    return refuse('stage_unknown', text, {
      en: `“${text}” is not a stage. The stages are: ${shown('en')}.`,
      nb: `«${text}» er ikke et steg. Stegene er: ${shown('nb')}.`,
    });
  };
};
