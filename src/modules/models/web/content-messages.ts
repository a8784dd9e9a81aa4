import { messages } from '#ui/i18n.ts';

export const m = messages({
  en: {
    advice: 'Legal advice and promises',
    alwaysOn: 'Always on',
    block: 'Must not be sent',
    edit: 'Ask for a change',
    health: 'Health claims',
    income: 'Income claims',
    intro:
      'Texts to others are checked by these rules, whoever wrote them. What must not be sent is stopped; the rest somebody is asked to change.',
    pressure: 'Threats and pressure',
    protected: 'Protected groups',
    recipients: 'People who opted out',
    rules: (v: { n: number }) => (v.n === 1 ? '1 rule' : `${v.n} rules`),
    severityOf: (v: { rule: string }) => `What happens: ${v.rule}`,
    shippedAs: (v: { severity: string }) => `As shipped: ${v.severity}`,
  },
  nb: {
    advice: 'Juridiske råd og løfter',
    alwaysOn: 'Alltid på',
    block: 'Kan ikke sendes',
    edit: 'Be om en endring',
    health: 'Helsepåstander',
    income: 'Inntektspåstander',
    intro:
      'Tekster til andre sjekkes av disse reglene, uansett hvem som har skrevet dem. Det som ikke kan sendes, stoppes; resten blir noen bedt om å endre.',
    pressure: 'Trusler og press',
    protected: 'Vernede grupper',
    recipients: 'De som har reservert seg',
    rules: (v: { n: number }) => (v.n === 1 ? '1 regel' : `${v.n} regler`),
    severityOf: (v: { rule: string }) => `Hva som skjer: ${v.rule}`,
    shippedAs: (v: { severity: string }) => `Som levert: ${v.severity}`,
  },
});
