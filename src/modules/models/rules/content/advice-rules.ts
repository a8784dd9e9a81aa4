import type { ContentRule } from './finding.ts';

export const adviceRules: readonly ContentRule[] = [
  {
    id: 'advice.legal',
    pack: 'advice',
    severity: 'edit',
    title: { en: 'Legal advice', nb: 'Juridisk råd' },
    message: {
      en: 'Do not say what the law gives or demands of somebody. Refer them to someone who may advise them.',
      nb: 'Ikke si hva loven gir eller krever av noen. Vis dem til noen som kan gi råd.',
    },
    negation: 'takes back',
    phrases: [
      '(?:du|dere) (?:har|hadde)…krav på…(?:erstatning|kompensasjon|oppreisning|tilbakebetaling)',
      '(?:juridisk|rettslig) (?:bindende|forpliktet|ansvarlig)',
      '(?:du|dere) (?:bør|må|kan)…saksøke',
      '(?:ifølge|etter) loven (?:må|har|skal|kan) (?:du|dere)',
      "you(?:'re| are)…entitled to…(?:compensation|damages|reimbursement)",
      'legally (?:binding|obliged|obligated|liable|entitled)',
      'you (?:should|must|can|could)…sue',
      '(?:by law|legally),? you (?:must|have to|are|can|may)',
    ],
  },
  {
    id: 'advice.tax',
    pack: 'advice',
    severity: 'edit',
    title: { en: 'Tax advice', nb: 'Skatteråd' },
    message: {
      en: 'Do not say what is free of tax. Refer them to the tax administration.',
      nb: 'Ikke si hva som er skattefritt. Vis dem til Skatteetaten.',
    },
    negation: 'is part of it',
    phrases: [
      '(?:trenger|behøver|må) (?:du |dere )?ikke…(?:betale skatt|skatte|oppgi (?:det|dette|beløpet|gevinsten)|rapportere det)',
      '(?:slipper|unngår?)…(?:å betale )?skatt',
      'skattefri(?:tt|e)? (?:inntekt*|gevinst*|penger|utbetaling*)',
      "(?:don't|do not|won't|never) (?:have|need) to (?:pay…tax(?:es)?|declare|report (?:it|this) to)",
      '(?:avoid|escape|dodge)…tax(?:es)?',
      'tax(?:-| )free (?:income|money|profits?|gains?|payouts?)',
    ],
  },
  {
    id: 'advice.promise',
    pack: 'advice',
    severity: 'edit',
    title: { en: 'A promise that binds', nb: 'Et løfte som binder' },
    message: {
      en: 'This binds the company. Say what is in the contract, or leave the promise out.',
      nb: 'Dette binder selskapet. Si hva som står i avtalen, eller ta bort løftet.',
    },
    negation: 'takes back',
    phrases: [
      '(?:vi|jeg|selskapet|firmaet) (?:garanterer|lover) (?:at|deg|dere|levering|full|fullt|resultat*|pengene)',
      '(?:på vegne av (?:selskapet|firmaet|oss))~(?:lover|garanterer)',
      '(?:pengene tilbake|resultater|levering|oppetid) garantert',
      '(?:100 ?%|full|livslang) garanti',
      '(?:we|i|the company|our company) (?:guarantee|guarantees|promise|promises|warrant) (?:that|you|delivery|full|a|the|your|results)',
      '(?:on behalf of (?:the company|us))~(?:promise|guarantee)',
      '(?:money back|results|delivery|uptime) guaranteed',
      '(?:100 ?%|full|lifetime|money(?:-| )back) guarantee',
    ],
  },
];
