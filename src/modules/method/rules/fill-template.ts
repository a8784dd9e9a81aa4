import type { BothLanguages } from '../contract/words.ts';

/** What stands for a placeholder: the same in both languages, or a text of its own in each. */
export type TemplateValues = Readonly<Record<string, string | BothLanguages>>;

const fill = (template: string, values: TemplateValues, language: keyof BothLanguages): string =>
  template.replace(/\{([A-Za-z]+)\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return placeholder;
    return typeof value === 'string' ? value : value[language];
  });

/** Puts values where `{their name}` stands, in one pass; what has no value stays as it is written. */
export const fillTemplate = (template: BothLanguages, values: TemplateValues): BothLanguages => ({
  nb: fill(template.nb, values, 'nb'),
  en: fill(template.en, values, 'en'),
});
