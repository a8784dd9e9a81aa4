import type { ContentRule } from './finding.ts';

export const healthRules: readonly ContentRule[] = [
  {
    id: 'health.cure',
    pack: 'health',
    severity: 'block',
    title: { en: 'Cures an illness', nb: 'Kurerer sykdom' },
    message: {
      en: 'Nothing but a medicine may be said to cure. Take the claim and the illness out.',
      nb: 'Bare legemidler kan sies å kurere. Ta bort påstanden og sykdommen.',
    },
    negation: 'takes back',
    phrases: [
      '(?:kurer(?:er|e|te)|helbred(?:er|e|et)|utrydder|fjerner|visker ut)~<illness>',
      '(?:blir|ble|bli|vær|være) (?:kvitt|fri for|frisk fra|fri fra)~<illness>',
      'kur mot~<illness>',
      '<illness>~(?:kureres|helbredes|forsvinner|forsvant)',
      '(?:cures?|cured|curing|heals?|healed|eradicates?|reverses?|reversed|removes?|removed)~<illness>',
      '(?:a|the|natural) cure for~<illness>',
      '(?:get|got|be) rid of~<illness>',
      '<illness>~(?:disappears?|disappeared|is cured|goes away|vanishes)',
    ],
  },
  {
    id: 'health.treat',
    pack: 'health',
    severity: 'edit',
    title: { en: 'Treats or prevents an illness', nb: 'Behandler eller forebygger sykdom' },
    message: {
      en: 'Do not say that it treats or prevents an illness. Keep to health claims that are approved for it.',
      nb: 'Ikke si at det behandler eller forebygger sykdom. Hold deg til helsepåstander som er godkjent for det.',
    },
    negation: 'takes back',
    phrases: [
      '(?:forebygger|behandler|lindrer|motvirker|demper|bekjemper)~<illness>',
      '(?:bidrar til|hjelper|virker|hjelp) (?:mot|å forebygge|å lindre|å behandle)~<illness>',
      '(?:treats|prevents|relieves|combats|fights|alleviates|protects (?:you )?(?:from|against))~<illness>',
      '(?:helps|works|effective) (?:against|to prevent|to treat|to relieve|with)~<illness>',
    ],
  },
  {
    id: 'health.medicine',
    pack: 'health',
    severity: 'block',
    title: { en: 'Instead of medicine', nb: 'I stedet for medisin' },
    message: {
      en: 'Never advise anybody to leave their medicine. Ask them to talk with their doctor.',
      nb: 'Råd aldri noen til å slutte med medisinen sin. Be dem snakke med legen.',
    },
    negation: 'takes back',
    phrases: [
      '(?:slutt(?:e)? (?:med|å ta)|kutt(?:e)? ut|kutt(?:e)?|dropp(?:e)?|kast(?:e)?)~(?:medisin*|insulin*|cellegift*|blodtrykksmedisin*|antidepressiva|pillene|tablettene)',
      '(?:erstatter|i stedet for|istedenfor|bedre enn)~(?:medisin*|insulin*|cellegift*|antidepressiva|legemidler)',
      '(?:stop (?:taking|using)|quit|ditch|throw away|drop)~(?:medications?|medicines?|meds|insulin|chemo(?:therapy)?|antidepressants?|prescriptions?|statins)',
      '(?:replaces?|instead of|better than)~(?:medications?|medicines?|insulin|chemo(?:therapy)?|antidepressants?|prescription*)',
    ],
  },
  {
    id: 'health.no-doctor',
    pack: 'health',
    severity: 'block',
    title: { en: 'No need of a doctor', nb: 'Ikke behov for lege' },
    message: {
      en: 'Never say that somebody needs no doctor or medicine.',
      nb: 'Si aldri at noen ikke trenger lege eller medisin.',
    },
    negation: 'is part of it',
    phrases: [
      '(?:trenger|behøver) (?:du |dere )?ikke…(?:lege|legen|medisin*|insulin*|sykehus)',
      '(?:du|dere) (?:slipper|trenger aldri mer)…(?:lege|legen|medisin*|insulin*)',
      "(?:don't|do not|no longer|never) need…(?:doctors?|medications?|medicines?|insulin|hospitals?)",
    ],
  },
  {
    id: 'health.weight',
    pack: 'health',
    severity: 'edit',
    title: { en: 'So much weight in so much time', nb: 'Så mange kilo på så lang tid' },
    message: {
      en: 'Do not say how much weight somebody loses, or how fast.',
      nb: 'Ikke si hvor mye noen går ned i vekt, eller hvor fort.',
    },
    negation: 'takes back',
    phrases: [
      String.raw`(?:gå(?:r)? ned|gikk ned|slank*|rase?r? av|mister? )~\d{1,3}(?:,\d)?…?(?:kg|kilo)~(?:på|i løpet av)…<span>`,
      String.raw`(?:lose|lost|drop|shed)~\d{1,3}(?:\.\d)?…?(?:lbs|pounds|kg|kilos|stone)~(?:in|within)…<span>`,
    ],
  },
  {
    id: 'health.proven',
    pack: 'health',
    severity: 'edit',
    title: { en: 'Proven, a miracle', nb: 'Bevist, et mirakel' },
    message: {
      en: 'Say which study shows it and link to it, or leave the word out.',
      nb: 'Si hvilken studie som viser det og lenk til den, eller ta ordet bort.',
    },
    negation: 'takes back',
    phrases: [
      '(?:klinisk|vitenskapelig|medisinsk) (?:bevist|dokumentert)',
      '(?:clinically|scientifically|medically) proven',
      'mirakel(?:kur*|middel*|produkt*|pille*)',
      'miracle (?:cure|product|pill|remedy)s?',
    ],
  },
  {
    id: 'health.side-effects',
    pack: 'health',
    severity: 'edit',
    title: { en: 'Without side effects', nb: 'Uten bivirkninger' },
    message: {
      en: 'Nothing that works is without side effects. Leave the claim out.',
      nb: 'Ingenting som virker er uten bivirkninger. Ta påstanden bort.',
    },
    negation: 'is part of it',
    phrases: [
      '(?:uten|ingen|null|helt uten)…bivirkninger',
      'bivirkningsfri(?:tt|e)?',
      '(?:no|without|zero|free of|free from)…side(?:-| )effects',
    ],
  },
];
