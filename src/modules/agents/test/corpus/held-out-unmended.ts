import { asked, type Labelled } from './labelled.ts';
import { kari, me, mette, NOW, ola } from './setting.ts';

const onScreen = { selected: [kari] };
const her = { id: kari.id, label: kari.label };

/**
 * A third list, written by hand when the grammar was done. Nothing was ever mended for it, and nothing may be: it is what
 * tells how requests fare that nobody has thought of.
 */
export const heldOutUnmended: readonly Labelled[] = [
  asked('Hva er neste ting på programmet?', 'day.next'),
  asked('hvor skal jeg begynne i dag', 'day.next'),
  asked("What's on my plate today?", 'tasks.list', { assignee: 'me', from: '2026-11-20', to: '2026-11-21' }),
  asked('gi meg dagens oppgaver', 'tasks.list', { assignee: 'me', from: '2026-11-20', to: '2026-11-21' }),
  asked('hvilke frister har jeg neste uke', 'tasks.list', {
    assignee: 'me',
    from: '2026-11-23',
    to: '2026-11-30',
  }),
  asked('Show overdue tasks for Mette', 'tasks.list', { assignee: mette, overdue: true }),
  asked('hva gjorde jeg ferdig forrige uke?', 'tasks.list', {
    assignee: 'me',
    status: 'done',
    from: '2026-11-09',
    to: '2026-11-16',
  }),
  asked('lag en påminnelse om å kjøpe blomster på torsdag', 'task.create', {
    title: 'Kjøpe blomster',
    dueOn: '2026-11-26',
  }),
  asked('jeg trenger en oppgave: bestille time hos revisor neste onsdag kl 11', 'task.create', {
    title: 'Bestille time hos revisor',
    dueAt: '2026-11-25T10:00:00.000Z',
  }),
  asked('Create a high priority task to fix the contract today', 'task.create', {
    title: 'Fix the contract',
    priority: 'high',
    dueOn: '2026-11-20',
  }),
  asked('følg opp Sindre om 10 dager', 'task.create', {
    title: 'Følg opp Sindre',
    type: 'follow_up',
    person: 'Sindre',
    dueOn: '2026-11-30',
  }),
  asked('call Grete Roede next Monday at noon', 'task.create', {
    title: 'Call Grete Roede',
    type: 'call',
    person: 'Grete Roede',
    dueAt: '2026-11-23T11:00:00.000Z',
  }),
  asked('Send meg en påminnelse om lønningene 30. november', 'task.create', {
    title: 'Lønningene',
    dueOn: '2026-11-30',
  }),
  asked('kaffe med Rolf på tirsdag kl 10', 'task.create', {
    title: 'Kaffe med Rolf',
    type: 'meeting',
    person: 'Rolf',
    dueAt: '2026-11-24T09:00:00.000Z',
  }),
  asked('oppgaven bestille blomster er ferdig', 'task.complete', { task: 'bestille blomster' }),
  asked('lukk oppgaven om blomster', 'task.complete', { task: 'blomster' }),
  asked('delay the flowers task until Wednesday', 'task.snooze', {
    task: 'flowers',
    until: '2026-11-25T07:00:00.000Z',
  }),
  asked('bytt dato på oppgaven kjøpe blomster til lørdag', 'task.reschedule', {
    task: 'kjøpe blomster',
    dueOn: '2026-11-21',
  }),
  asked('sett Ola på oppgaven om blomster', 'task.assign', { task: 'blomster', assignee: ola }),
  asked('fullfør alt som er forfalt', 'tasks.completeAll', { assignee: 'me', overdue: true }),
  asked('er Sindre Lie i systemet?', 'people.find', { q: 'Sindre Lie' }),
  asked('hvem er det vi har som heter Grete', 'people.find', { q: 'Grete' }),
  asked('kan du finne Rolf Wesenlund', 'people.find', { q: 'Rolf Wesenlund' }),
  asked('hva slags fyr er Sindre', 'person.summary', { person: 'Sindre' }),
  asked('gi meg litt bakgrunn om Grete Roede', 'person.summary', { person: 'Grete Roede' }),
  asked('What is the story with Rolf', 'person.summary', { person: 'Rolf' }),
  asked('hva har vi gjort med Sindre så langt', 'person.history', { person: 'Sindre' }),
  asked('når pratet vi med Grete sist?', 'person.lastContact', { person: 'Grete' }),
  asked('have I spoken to Rolf lately?', 'person.lastContact', { person: 'Rolf' }),
  asked('hvem har vi glemt de siste to månedene', 'people.silent', { days: 60 }),
  asked('contacts not contacted for 45 days', 'people.silent', { days: 45 }),
  asked('hvilke leads kom inn i går', 'people.new', { from: '2026-11-19', to: '2026-11-20' }),
  asked('vis alle hete leads', 'people.temperature', { temperature: 'hot' }),
  asked('hvem befinner seg i presentasjon sendt', 'people.stage', { stages: ['presentation_sent'] }),
  asked('show me people tagged VIP', 'people.tagged', { tag: 'VIP' }),
  asked('hva er mailen til Grete Roede', 'person.detail', { person: 'Grete Roede', field: 'emails' }),
  asked('opprett kontakt Sindre Lie med epost sindre@lie.example', 'person.create', {
    name: 'Sindre Lie',
    emails: ['sindre@lie.example'],
  }),
  asked('nytt nummer til Grete: 988 77 666', 'person.update', { person: 'Grete', phones: ['98877666'] }),
  asked('Rolf is hot', 'person.update', { person: 'Rolf', temperature: 'hot' }),
  asked('la Mette få Sindre Lie', 'person.owner', { person: 'Sindre Lie', owner: mette }),
  asked('notat om henne: trives i jobben', 'note.add', { person: her, text: 'trives i jobben' }, onScreen),
  asked('Grete: vil ha tilbud før jul', 'cannot'),
  asked('fikk svar fra Sindre i dag', 'event.log', {
    person: 'Sindre',
    type: 'MESSAGE_RECEIVED',
    occurredAt: NOW,
  }),
  asked('Had coffee with Grete yesterday', 'event.log', {
    person: 'Grete',
    type: 'MEETING_HELD',
    occurredAt: '2026-11-19T11:00:00.000Z',
  }),
  asked('Rolf kom aldri på møtet', 'event.log', { person: 'Rolf', type: 'NO_SHOW', occurredAt: NOW }),
  asked('sendte mail til Grete Roede for en time siden', 'event.log', {
    person: 'Grete Roede',
    type: 'EMAIL_SENT',
    occurredAt: '2026-11-20T08:00:00.000Z',
  }),
  asked('lag et utkast til en takk til Rolf på mail', 'draft.message', {
    person: 'Rolf',
    purpose: 'thanks',
    channel: 'email',
    language: 'nb',
  }),
  asked('help me write a message to Sindre', 'draft.message', {
    person: 'Sindre',
    purpose: 'follow_up',
    channel: 'message',
    language: 'en',
  }),
  asked('skyv Sindre over i forhandling', 'opportunity.move', { deal: 'Sindre', stage: 'negotiation' }),
  asked('Grete er klar for invitert', 'opportunity.move', { deal: 'Grete', stage: 'invited' }),
  asked('hva skal til for å få Rolf til kvalifisert', 'opportunity.moves', {
    deal: 'Rolf',
    stage: 'qualified',
  }),
  asked('hvor langt har Sindre kommet', 'opportunity.status', { deal: 'Sindre' }),
  asked('what is the value of our pipeline', 'pipeline.value', {
    pipelines: ['frazer', 'b2b_sales', 'service_job'],
  }),
  asked('hvor mange ligger i hvert steg', 'pipeline.status', {
    pipelines: ['frazer', 'b2b_sales', 'service_job'],
  }),
  asked('hva tror du vi ender på i bedriftssalg', 'pipeline.forecast', { pipelines: ['b2b_sales'] }),
  asked('salg uten bevegelse siste måned', 'deals.stalled', { days: 30 }),
  asked('what will close before New Year', 'deals.closing', { from: '2026-11-20', to: '2027-01-01' }),
  asked('avtaler på minst 200 000', 'deals.over', { amountMinor: 20_000_000 }),
  asked('mine salg', 'deals.list', { kind: 'active', owner: me }),
  asked('hva kan jeg bruke deg til?', 'help'),
  ...[
    'lag en faktura til Grete',
    'send blomster til Rolf',
    'ring opp Sindre for meg',
    'hva synes Grete om tilbudet',
    'hvorfor er himmelen blå',
    'book hotell i Bergen',
    'slett taggen golf',
    'hvem bør jeg gifte meg med',
    'give everyone in negotiation a discount',
    'gi meg passordet til Ola',
    'kjør alle forslagene',
    'hvor mange ansatte har vi',
    'finn ut hva konkurrentene gjør',
    'legg Grete på is',
    'do my taxes',
  ].map((text) => asked(text, 'cannot')),
];
