import { asked, type Labelled } from './labelled.ts';
import { NOW, mette, ola, task } from './setting.ts';

/** Written by hand before the grammar was, as people type. The day is Friday 20 November 2026, ten o'clock in Oslo. */
export const heldOutTasks: readonly Labelled[] = [
  asked('hvilke oppgaver har jeg i dag?', 'tasks.list', {
    assignee: 'me',
    from: '2026-11-20',
    to: '2026-11-21',
  }),
  asked('Hva står på lista mi i dag', 'tasks.list', {
    assignee: 'me',
    from: '2026-11-20',
    to: '2026-11-21',
  }),
  asked('oppgavene mine denne uka takk', 'tasks.list', {
    assignee: 'me',
    from: '2026-11-16',
    to: '2026-11-23',
  }),
  asked('er det noe som har forfalt?', 'tasks.list', { assignee: 'me', overdue: true }),
  asked('vis meg alt som er på overtid', 'tasks.list', { assignee: 'me', overdue: true }),
  asked("What's overdue?", 'tasks.list', { assignee: 'me', overdue: true }),
  asked('do I have anything due tomorrow', 'tasks.list', {
    assignee: 'me',
    from: '2026-11-21',
    to: '2026-11-22',
  }),
  asked('show me my to-dos for next week please', 'tasks.list', {
    assignee: 'me',
    from: '2026-11-23',
    to: '2026-11-30',
  }),
  asked('kva oppgåver har eg i morgon?', 'tasks.list', {
    assignee: 'me',
    from: '2026-11-21',
    to: '2026-11-22',
  }),
  asked('Hva har Ola på lista si denne uken?', 'tasks.list', {
    assignee: ola,
    from: '2026-11-16',
    to: '2026-11-23',
  }),
  asked('Mettes forfalte oppgaver', 'tasks.list', { assignee: mette, overdue: true }),
  asked('hvilke oppgaver har vi på Kari Hansen', 'tasks.list', { person: 'Kari Hansen' }),
  asked('any open tasks for Bjørn-Erik von der Lippe?', 'tasks.list', {
    person: 'Bjørn-Erik von der Lippe',
  }),
  asked('hvem skal jeg ringe i dag?', 'tasks.list', {
    assignee: 'me',
    type: 'call',
    from: '2026-11-20',
    to: '2026-11-21',
  }),
  asked('hvilke møter har jeg på mandag', 'tasks.list', {
    assignee: 'me',
    type: 'meeting',
    from: '2026-11-23',
    to: '2026-11-24',
  }),
  asked('list my urgent tasks', 'tasks.list', { assignee: 'me', priority: 'urgent' }),
  asked('hva fikk jeg gjort i går?', 'tasks.list', {
    assignee: 'me',
    status: 'done',
    from: '2026-11-19',
    to: '2026-11-20',
  }),
  asked('hva skal jeg gjøre i morgen?', 'tasks.list', {
    assignee: 'me',
    from: '2026-11-21',
    to: '2026-11-22',
  }),
  asked('hvor mange oppgaver har jeg igjen?', 'tasks.count', { assignee: 'me' }),
  asked('how many tasks are overdue', 'tasks.count', { assignee: 'me' }),
  asked('hvor mye henger Ola etter med?', 'tasks.count', { assignee: ola }),
  asked('finn oppgaven om årsmøtet', 'tasks.find', { q: 'årsmøtet' }),
  asked('do we have a task about the insurance papers?', 'tasks.find', { q: 'insurance papers' }),
  asked('Minn meg på å ringe Kari i morgen kl 14', 'task.create', {
    title: 'Ringe Kari',
    type: 'call',
    person: 'Kari',
    dueAt: '2026-11-21T13:00:00.000Z',
  }),
  asked('ring Per om 2 timer', 'task.create', {
    title: 'Ring Per',
    type: 'call',
    person: 'Per',
    dueAt: '2026-11-20T11:00:00.000Z',
  }),
  asked('lag en oppgave: bestille møterom til tirsdag', 'task.create', {
    title: 'Bestille møterom',
    dueOn: '2026-11-24',
  }),
  asked('kan du lage en oppgave om å følge opp Tage neste tirsdag?', 'task.create', {
    title: 'Følge opp Tage',
    type: 'follow_up',
    person: 'Tage',
    dueOn: '2026-11-24',
  }),
  asked('husk å sende kontrakten til Per Olsen innen fredag', 'task.create', {
    title: 'Sende kontrakten til Per Olsen',
    person: 'Per Olsen',
    dueOn: '2026-11-27',
  }),
  asked('Ny oppgave "Rydde i CRM og slette gamle lister" om to uker', 'task.create', {
    title: 'Rydde i CRM og slette gamle lister',
    dueOn: '2026-12-04',
  }),
  asked('remind me to call Anna in 3 days', 'task.create', {
    title: 'Call Anna',
    type: 'call',
    person: 'Anna',
    dueOn: '2026-11-23',
  }),
  asked('Please add a task to prepare the Q4 deck by Friday, high priority', 'task.create', {
    title: 'Prepare the Q4 deck',
    priority: 'high',
    dueOn: '2026-11-27',
  }),
  asked('call Mai tomorrow at 2pm', 'task.create', {
    title: 'Call Mai',
    type: 'call',
    person: 'Mai',
    dueAt: '2026-11-21T13:00:00.000Z',
  }),
  asked('ring Solveig Torsdag på fredag', 'task.create', {
    title: 'Ring Solveig Torsdag',
    type: 'call',
    person: 'Solveig Torsdag',
    dueOn: '2026-11-27',
  }),
  asked('Møte med Kari Hansen 3. mars kl 10.30', 'task.create', {
    title: 'Møte med Kari Hansen',
    type: 'meeting',
    person: 'Kari Hansen',
    dueAt: '2027-03-03T09:30:00.000Z',
  }),
  asked('book a meeting with Lars on Monday at 9', 'task.create', {
    title: 'Meeting with Lars',
    type: 'meeting',
    person: 'Lars',
    dueAt: '2026-11-23T08:00:00.000Z',
  }),
  asked('legg inn en oppgave til Ola: sjekk fakturaene før den 1. desember', 'task.create', {
    title: 'Sjekk fakturaene',
    assignee: ola,
    dueOn: '2026-11-30',
  }),
  asked('Lag en hasteoppgave om å svare på klagen fra Nordlys i dag', 'task.create', {
    title: 'Svare på klagen fra Nordlys',
    priority: 'urgent',
    dueOn: '2026-11-20',
  }),
  asked('jeg må huske å kjøpe kaffe til kontoret på mandag', 'task.create', {
    title: 'Kjøpe kaffe til kontoret',
    dueOn: '2026-11-23',
  }),
  asked('minn meg på bursdagen til mor til helga', 'task.create', {
    title: 'Bursdagen til mor',
    dueOn: '2026-11-21',
  }),
  asked('hugs å ringe Torbjørn i morgon tidleg', 'task.create', {
    title: 'Ringe Torbjørn',
    type: 'call',
    person: 'Torbjørn',
    dueAt: '2026-11-21T07:00:00.000Z',
  }),
  asked('følg opp Kari på 24.11', 'task.create', {
    title: 'Følg opp Kari',
    type: 'follow_up',
    person: 'Kari',
    dueOn: '2026-11-24',
  }),
  asked('set up a follow-up with Sarah next Wednesday at half past three', 'task.create', {
    title: 'Follow-up with Sarah',
    type: 'follow_up',
    person: 'Sarah',
    dueAt: '2026-11-25T14:30:00.000Z',
  }),
  asked('Lage ei oppgåve om å skrive rapport innan 15. januar', 'task.create', {
    title: 'Skrive rapport',
    dueOn: '2027-01-15',
  }),
  asked('sett opp en påminnelse om husleia den 1. i hver måned', 'clarify'),
  asked('todo: call the accountant 2026-12-01', 'task.create', {
    title: 'Call the accountant',
    type: 'call',
    dueOn: '2026-12-01',
  }),
  asked('kan du notere at jeg skal ringe Hans kl halv tre i dag', 'task.create', {
    title: 'Ringe Hans',
    type: 'call',
    person: 'Hans',
    dueAt: '2026-11-20T13:30:00.000Z',
  }),
  asked('lag en oppgave', 'clarify'),
  asked('add a task for Mette to review the offer tomorrow', 'task.create', {
    title: 'Review the offer',
    assignee: mette,
    dueOn: '2026-11-21',
  }),
  asked('Kan du be Ola om å ringe Kari Hansen på tirsdag?', 'task.create', {
    title: 'Ringe Kari Hansen',
    type: 'call',
    assignee: ola,
    person: 'Kari Hansen',
    dueOn: '2026-11-24',
  }),
  asked('lavt prioritert oppgave: rydde skrivebordet en gang neste måned', 'task.create', {
    title: 'Rydde skrivebordet',
    priority: 'low',
    dueOn: '2026-12-01',
  }),
  asked('minn meg på dette i morgen', 'clarify'),
  asked('Opprett oppgave for Kari: Send brosjyre, frist 28.11.2026', 'task.create', {
    title: 'Send brosjyre',
    person: 'Kari',
    dueOn: '2026-11-28',
  }),
  asked('text Sofie tonight', 'task.create', {
    title: 'Text Sofie',
    type: 'message',
    person: 'Sofie',
    dueAt: '2026-11-20T18:00:00.000Z',
  }),
  asked('fullfør oppgaven ring Kari', 'task.complete', { task: 'ring Kari' }),
  asked('jeg er ferdig med rapporten til styret', 'task.complete', { task: 'rapporten til styret' }),
  asked('marker «Send tilbud» som gjort', 'task.complete', { task: 'Send tilbud' }),
  asked('mark prepare the Q4 deck as done', 'task.complete', { task: 'prepare the Q4 deck' }),
  asked(
    'kryss av denne',
    'task.complete',
    { task: { id: task.id, label: task.label } },
    { selected: [task] },
  ),
  asked(
    'done with this one',
    'task.complete',
    { task: { id: task.id, label: task.label } },
    { selected: [task] },
  ),
  asked('åpne oppgaven bestille møterom igjen', 'task.reopen', { task: 'bestille møterom' }),
  asked('reopen the task about the insurance papers', 'task.reopen', { task: 'insurance papers' }),
  asked('utsett oppgaven ring Kari til mandag', 'task.snooze', {
    task: 'ring Kari',
    until: '2026-11-23T07:00:00.000Z',
  }),
  asked('snooze the deck task for two hours', 'task.snooze', {
    task: 'deck',
    until: '2026-11-20T11:00:00.000Z',
  }),
  asked(
    'slumre denne i en uke',
    'task.snooze',
    {
      task: { id: task.id, label: task.label },
      until: '2026-11-27T07:00:00.000Z',
    },
    { selected: [task] },
  ),
  asked('flytt fristen på rapporten til 1. desember', 'task.reschedule', {
    task: 'rapporten',
    dueOn: '2026-12-01',
  }),
  asked('can you push "Call the accountant" to next Thursday', 'task.reschedule', {
    task: 'Call the accountant',
    dueOn: '2026-11-26',
  }),
  asked('endre oppgaven bestille møterom til torsdag kl 9', 'task.reschedule', {
    task: 'bestille møterom',
    dueAt: '2026-11-26T08:00:00.000Z',
  }),
  asked('gi oppgaven ring Kari til Ola', 'task.assign', { task: 'ring Kari', assignee: ola }),
  asked('assign the insurance papers task to Mette Berg', 'task.assign', {
    task: 'insurance papers',
    assignee: mette,
  }),
  asked('kan Ola ta over oppgaven om årsmøtet?', 'task.assign', { task: 'årsmøtet', assignee: ola }),
  asked('sett høy prioritet på oppgaven rydde skrivebordet', 'task.priority', {
    task: 'rydde skrivebordet',
    priority: 'high',
  }),
  asked('make the report task urgent', 'task.priority', { task: 'report', priority: 'urgent' }),
  asked('fullfør alle forfalte oppgaver', 'tasks.completeAll', { assignee: 'me', overdue: true }),
  asked("mark all of today's tasks as done", 'tasks.completeAll', {
    assignee: 'me',
    from: '2026-11-20',
    to: '2026-11-21',
  }),
  asked('utsett alt som er forfalt til mandag', 'tasks.snoozeAll', {
    assignee: 'me',
    overdue: true,
    until: '2026-11-23T07:00:00.000Z',
  }),
  asked('gi alle oppgavene mine i morgen til Mette', 'tasks.assignAll', {
    assignee: 'me',
    from: '2026-11-21',
    to: '2026-11-22',
    assignTo: mette,
  }),
  asked('hand all my overdue tasks over to Ola', 'tasks.assignAll', {
    assignee: 'me',
    overdue: true,
    assignTo: ola,
  }),
  asked(
    'Legg til notat på Kari at hun er på ferie og lag en oppgave om å ringe henne den 7. desember',
    'compound',
    {
      parts: [
        {
          intent: 'note.add',
          slots: { person: { q: 'Kari' }, text: 'Hun er på ferie' },
          steps: ['s1', 's2'],
        },
        {
          intent: 'task.create',
          slots: { title: 'Ringe Kari', type: 'call', person: { q: 'Kari' }, dueOn: '2026-12-07' },
          steps: ['s1', 's3'],
        },
      ],
    },
  ),
  asked('complete the task send brochure and remind me to call Anna on Monday', 'compound', {
    parts: [
      { intent: 'task.complete', slots: { task: { q: 'send brochure' } }, steps: ['s1', 's2'] },
      {
        intent: 'task.create',
        slots: { title: 'Call Anna', type: 'call', person: { q: 'Anna' }, dueOn: '2026-11-23' },
        steps: ['s3', 's4'],
      },
    ],
  }),
  asked('Jeg ringte Kari i dag, og minn meg på å følge henne opp om en uke', 'compound', {
    parts: [
      {
        intent: 'event.log',
        slots: { person: { q: 'Kari' }, type: 'CALL_LOGGED', occurredAt: NOW },
        steps: ['s1', 's2'],
      },
      {
        intent: 'task.create',
        slots: { title: 'Følge Kari opp', type: 'follow_up', person: { q: 'Kari' }, dueOn: '2026-11-27' },
        steps: ['s1', 's3'],
      },
    ],
  }),
];
