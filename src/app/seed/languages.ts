import { english } from './texts-en.ts';
import { norwegian } from './texts-nb.ts';
import type { Texts } from './texts.ts';

/** The languages that sample people speak. */
export type Language = 'nb' | 'en';

export const TEXTS: Readonly<Record<Language, Texts>> = { nb: norwegian, en: english };
