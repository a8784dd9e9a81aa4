import type { Locale } from '../contract/words.ts';
import type { Finding } from './guards.ts';
import { anyOf, eventLabel, factLabel, fieldLabel, quoted, rolesLabel } from './labels.ts';

type RefusalText = { message: string; remedy: string };
type Of<Kind extends Finding['kind']> = Extract<Finding, { kind: Kind }>;

const eventText = (finding: Of<'event'>, stage: string, locale: Locale): RefusalText => {
  const { have, need } = finding;
  const list = anyOf(
    finding.eventTypes.map((type) => eventLabel(type, locale)),
    locale,
  );
  const fresh = finding.since === 'pipeline_entry';
  if (locale === 'nb') {
    const since = fresh ? ' siden løpet startet' : '';
    const reminder = finding.remindersCount ? ', eller fullfør en påminnelse om oppfølging' : '';
    const count = `${have} av ${need} er logget${since}: ${list}.`;
    return {
      message:
        finding.severity === 'warn'
          ? `Før ${stage} er det best med minst ${need} av disse; ${count}`
          : need > 1
            ? `${stage} krever minst ${need} av disse; ${count}`
            : `${stage} krever ${list} i loggen${since}, og det mangler.`,
      remedy: `Logg ${list}${reminder}.`,
    };
  }
  const since = fresh ? ' since the journey began' : '';
  const reminder = finding.remindersCount ? ', or complete a follow-up reminder' : '';
  const count = `${have} of ${need} logged${since}: ${list}.`;
  return {
    message:
      finding.severity === 'warn'
        ? `Before ${stage} it is best to have at least ${need} of these; ${count}`
        : need > 1
          ? `${stage} needs at least ${need} of these; ${count}`
          : `${stage} needs ${list} in the log${since}, and it is not there.`,
    remedy: `Log ${list}${reminder}.`,
  };
};

const orderText = (finding: Of<'order'>, stage: string, locale: Locale): RefusalText => {
  const instead = finding.instead.map(({ name }) => name[locale]);
  const list = anyOf(instead, locale);
  const from = finding.from?.name[locale] ?? '';
  if (locale === 'nb') {
    const goTo = instead.length === 0 ? 'Velg et annet steg.' : `Flytt til ${list} først.`;
    const orSkip =
      instead.length === 0 ? goTo : `Flytt til ${list} først, eller bruk hurtigspor med en begrunnelse.`;
    const texts: Record<typeof finding.cause, RefusalText> = {
      same_stage: { message: `Den står allerede i ${stage}.`, remedy: goTo },
      skip: {
        message: `${stage} kan ikke nås direkte fra ${from}: stegene tas ett om gangen.`,
        remedy: orSkip,
      },
      backward: {
        message: `Denne pipelinen tillater ikke å gå fra ${from} tilbake til ${stage}.`,
        remedy: orSkip,
      },
      from_side: { message: `Fra ${from} går man tilbake til ${list}, ikke til ${stage}.`, remedy: orSkip },
      from_won: {
        message: `${from} er vunnet, og bare det som er under arbeid kan settes i ${stage}.`,
        remedy: `Flytt tilbake til ${list} først hvis det var feil.`,
      },
      unknown_stage: {
        message: `Denne pipelinen har ikke noe steg som heter ${quoted(stage, locale)}.`,
        remedy: `Bruk ${list}.`,
      },
    };
    return texts[finding.cause];
  }
  const goTo = instead.length === 0 ? 'Choose another stage.' : `Move to ${list} first.`;
  const orSkip = instead.length === 0 ? goTo : `Move to ${list} first, or use the fast track with a reason.`;
  const texts: Record<typeof finding.cause, RefusalText> = {
    same_stage: { message: `It is already in ${stage}.`, remedy: goTo },
    skip: {
      message: `${stage} cannot be entered straight from ${from}: stages are taken one at a time.`,
      remedy: orSkip,
    },
    backward: {
      message: `This pipeline does not allow going back from ${from} to ${stage}.`,
      remedy: orSkip,
    },
    from_side: { message: `From ${from} one goes back to ${list}, not to ${stage}.`, remedy: orSkip },
    from_won: {
      message: `${from} is won, and only what is being worked can be put in ${stage}.`,
      remedy: `Move it back to ${list} first if that was a mistake.`,
    },
    unknown_stage: {
      message: `This pipeline has no stage named ${quoted(stage, locale)}.`,
      remedy: `Use ${list}.`,
    },
  };
  return texts[finding.cause];
};

const fastTrackText = (finding: Of<'fast_track'>, locale: Locale): RefusalText => {
  const who = rolesLabel(finding.role, locale);
  if (finding.cause === 'reason') {
    return locale === 'nb'
      ? {
          message: 'Et hurtigspor må ha en begrunnelse på minst 3 tegn.',
          remedy: 'Skriv hvorfor reglene skal fravikes denne gangen.',
        }
      : {
          message: 'A fast track needs a reason of at least 3 characters.',
          remedy: 'Write why the rules are set aside this time.',
        };
  }
  return locale === 'nb'
    ? {
        message: `Bare ${who} og høyere roller kan bruke hurtigspor her.`,
        remedy: 'Be en av dem gjøre flyttingen, eller oppfyll reglene.',
      }
    : {
        message: `Only ${who} and higher roles may use the fast track here.`,
        remedy: 'Ask one of them to make the move, or satisfy the rules.',
      };
};

const standardText = (finding: Finding, locale: Locale): RefusalText => {
  const stage = finding.stageName[locale];
  const nb = locale === 'nb';
  switch (finding.kind) {
    case 'field': {
      const field = fieldLabel(finding.field, locale);
      return nb
        ? { message: `${stage} krever ${field}, men feltet er tomt.`, remedy: `Fyll inn ${field}.` }
        : { message: `${stage} needs ${field}, which is blank.`, remedy: `Fill in ${field}.` };
    }
    case 'any_field': {
      const list = anyOf(
        finding.fields.map((field) => fieldLabel(field, locale)),
        locale,
      );
      return nb
        ? {
            message: `${stage} krever minst ett av disse, og ingen er fylt ut: ${list}.`,
            remedy: `Fyll inn ${list}.`,
          }
        : {
            message: `${stage} needs at least one of these, and none is filled in: ${list}.`,
            remedy: `Fill in ${list}.`,
          };
    }
    case 'event':
      return eventText(finding, stage, locale);
    case 'predicate': {
      const list = [...new Set(finding.facts.map((path) => factLabel(path, locale)))].join(', ');
      return nb
        ? { message: `${stage} har en egen betingelse som ikke er oppfylt.`, remedy: `Kontroller ${list}.` }
        : { message: `${stage} has a condition of its own that does not hold.`, remedy: `Check ${list}.` };
    }
    case 'document': {
      const title = quoted(finding.title[locale], locale);
      return nb
        ? { message: `${stage} krever dokumentet ${title}, og det mangler.`, remedy: `Legg ved ${title}.` }
        : { message: `${stage} needs the document ${title}, which is missing.`, remedy: `Attach ${title}.` };
    }
    case 'approval': {
      const title = quoted(finding.title[locale], locale);
      return nb
        ? {
            message: `${stage} krever godkjenningen ${title}, og den er ikke gitt.`,
            remedy: `Be om ${title}.`,
          }
        : {
            message: `${stage} needs the approval ${title}, which is not granted.`,
            remedy: `Request ${title}.`,
          };
    }
    case 'order':
      return orderText(finding, stage, locale);
    case 'fast_track':
      return fastTrackText(finding, locale);
  }
};

const fillIn = (text: string, finding: Finding, locale: Locale): string => {
  const counts =
    finding.kind === 'event' ? { have: finding.have, need: finding.need } : { have: '', need: '' };
  const values: Record<string, string | number> = { stage: finding.stageName[locale], ...counts };
  return text.replace(/\{(stage|have|need)\}/g, (_, name: string) => String(values[name]));
};

/** What is wrong and how to put it right, in the language: the guard's own words where it has them. */
export const refusalText = (finding: Finding, locale: Locale): RefusalText =>
  finding.text === undefined
    ? standardText(finding, locale)
    : {
        message: fillIn(finding.text.message[locale], finding, locale),
        remedy: fillIn(finding.text.remedy[locale], finding, locale),
      };

/** The whole refusal as one text: every unmet rule with its remedy. */
export const refusalSummary = (unmet: readonly Finding[], locale: Locale): string =>
  unmet
    .map((finding) => refusalText(finding, locale))
    .map(({ message, remedy }) => `${message} ${remedy}`)
    .join(' ');
