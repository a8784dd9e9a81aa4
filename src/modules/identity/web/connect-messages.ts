import { messages } from '#ui/i18n.ts';

/** Words for letting programs of others in, and for seeing and stopping them. */
export const m = messages({
  en: {
    allow: 'Let it in',
    apps: 'Connected programs',
    appsText:
      'Assistants and other programs that work here on a member’s behalf. What they change waits for approval.',
    appFor: (v: { member: string; host: string }) => `For ${v.member} · from ${v.host}`,
    deny: 'No, go back',
    expired: 'This request can no longer be used. Start again from the program.',
    mayRead: 'See what you see: people, companies, tasks and opportunities',
    mayWrite: 'Propose changes, which wait for your approval',
    may: 'It may',
    more: 'Show more',
    nameless: 'A program without a name',
    noApps: 'No connected programs',
    noAppsText: (v: { address: string }) => `Give an assistant that speaks MCP this address: ${v.address}`,
    notNow: 'Something is not right with this request',
    stays: 'It stays connected until you stop it under Settings.',
    stop: 'Stop',
    stopText: 'It loses access at once, and has to ask again.',
    title: (v: { name: string }) => `Let ${v.name} in?`,
    unchecked: (v: { host: string }) =>
      `Nobody has checked who is behind this name. You will be sent back to ${v.host}.`,
    used: (v: { when: string }) => `last used ${v.when}`,
    usedNever: 'never used',
    whoAsks: (v: { name: string; email: string }) =>
      `${v.name} asks to work in Flowstate on your behalf (${v.email}).`,
    workspace: 'Workspace',
    workspaceHint: 'This one only. It sees nothing of the others.',
  },
  nb: {
    allow: 'Slipp inn',
    apps: 'Tilkoblede programmer',
    appsText:
      'Assistenter og andre programmer som arbeider her på vegne av et medlem. Det de endrer, venter på godkjenning.',
    appFor: (v: { member: string; host: string }) => `For ${v.member} · fra ${v.host}`,
    deny: 'Nei, gå tilbake',
    expired: 'Denne forespørselen kan ikke brukes lenger. Begynn på nytt fra programmet.',
    mayRead: 'Se det du ser: personer, bedrifter, oppgaver og muligheter',
    mayWrite: 'Foreslå endringer, som venter på at du godkjenner dem',
    may: 'Det kan',
    more: 'Vis flere',
    nameless: 'Et program uten navn',
    noApps: 'Ingen tilkoblede programmer',
    noAppsText: (v: { address: string }) => `Gi en assistent som snakker MCP, denne adressen: ${v.address}`,
    notNow: 'Noe er galt med denne forespørselen',
    stays: 'Det er tilkoblet til du stopper det under Innstillinger.',
    stop: 'Stopp',
    stopText: 'Det mister tilgangen med en gang og må spørre på nytt.',
    title: (v: { name: string }) => `Slippe inn ${v.name}?`,
    unchecked: (v: { host: string }) =>
      `Ingen har undersøkt hvem som står bak navnet. Du blir sendt tilbake til ${v.host}.`,
    used: (v: { when: string }) => `sist brukt ${v.when}`,
    usedNever: 'aldri brukt',
    whoAsks: (v: { name: string; email: string }) =>
      `${v.name} ber om å få arbeide i Flowstate på dine vegne (${v.email}).`,
    workspace: 'Arbeidsområde',
    workspaceHint: 'Bare dette. Det ser ingenting av de andre.',
  },
});
