import { createContext, createElement, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { createFormat, type Format, type Locale } from './format.ts';

export type { Format, Locale } from './format.ts';

type Message = string | ((values: never) => string);
type Catalogue = Readonly<Record<string, Message>>;

/** The same keys; text stays text, and a function takes the same values. */
type Mirror<Source extends Catalogue> = {
  readonly [Key in keyof Source]: Source[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};

export type Messages<Source extends Catalogue> = Readonly<Record<Locale, Mirror<Source>>>;

/**
 * Declares the words of a screen. English decides the keys and what each message takes; Norwegian must have exactly
 * those, or it does not compile.
 */
// The compiler cannot know of a generic catalogue that it mirrors itself.
export const messages = <const Source extends Catalogue>(catalogues: {
  en: Source;
  nb: Mirror<NoInfer<Source>>;
}): Messages<Source> => catalogues as unknown as Messages<Source>;

type LocaleState = { locale: Locale; format: Format };

const LocaleContext = createContext<LocaleState | null>(null);

/** The language and time zone below this point. The document's `lang` follows it. */
export const LocaleProvider = (props: {
  locale: Locale;
  timeZone?: string | undefined;
  children: ReactNode;
}) => {
  const { locale, timeZone } = props;
  const state = useMemo(
    () => ({
      locale,
      format: createFormat(locale, timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
    }),
    [locale, timeZone],
  );
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return createElement(LocaleContext, { value: state }, props.children);
};

const useLocaleState = (): LocaleState => {
  const state = useContext(LocaleContext);
  if (state === null) throw new Error('There is no LocaleProvider above this component.');
  return state;
};

export const useLocale = (): Locale => useLocaleState().locale;

/** Dates, times, numbers and money as this person reads them. */
export const useFormat = (): Format => useLocaleState().format;

/** The words of a screen in the language in force. */
export const useMessages = <Source extends Catalogue>(declared: Messages<Source>): Mirror<Source> =>
  declared[useLocaleState().locale];

/** The language the browser asks for first among those spoken here. */
export const preferredLocale = (languages: readonly string[]): Locale => {
  for (const language of languages) {
    const primary = language.toLowerCase().split('-')[0];
    if (primary === 'nb' || primary === 'no' || primary === 'nn') return 'nb';
    if (primary === 'en') return 'en';
  }
  return 'en';
};
