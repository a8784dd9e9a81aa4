import type { Found } from '../found.ts';
import { intent, slotsOf, type Setting } from '../intent.ts';
import { bag, frame } from '../pattern.ts';
import { textIn, wantedIn } from '../records.ts';
import { PRIORITIES, daysOf, person, saidOf, told } from './pieces.ts';
import type { Slots } from '../asking.ts';

const SHOWN = 50;

const TYPES = {
  counterConversations: 'call',
  meeting: 'meeting',
  call: 'call',
  phoneCall: 'call',
  followUp: 'follow_up',
  email: 'email',
  message: 'message',
} as const;

/** Whose tasks, due when: what lists, counts and bulk changes of tasks have in common. */
export const whichTasks = (found: Found): Slots => {
  const overdue = found.classes.has('overdue') ? true : undefined;
  const days = overdue === true ? null : daysOf(found);
  const member = found.mentions['member']?.thing.value;
  return {
    assignee: member ?? 'me',
    overdue,
    from: days?.from,
    to: days?.to,
    priority: saidOf(found, PRIORITIES),
  };
};

/** The input of `tasks.list` for such slots. What is overdue was due before now. */
export const taskFilter = (slots: Slots, setting: Setting): Record<string, unknown> => ({
  status: slots['status'] === undefined ? undefined : [slots['status']],
  type: slots['type'] === undefined ? undefined : [slots['type']],
  priority: slots['priority'] === undefined ? undefined : [slots['priority']],
  assigneeId: slots['assignee'],
  dueAfter: slots['status'] === 'done' ? undefined : slots['from'],
  dueBefore:
    slots['overdue'] === true ? setting.asking.now : slots['status'] === 'done' ? undefined : slots['to'],
});

/** Words of what is over: a weekday beside them is the last such day. */
const DONE =
  /\b(?:did|gjorde|gjort|fullførte|fullfort[e]?|fullfoerte|completed|finished|ferdig|ferdige|fikk|done|ble|utført)\b/iu;

const lists = [
  'what|show|which|have|all|any task / $when have onlyTask listNoun left overdue due do openWord status',
  'task $when / what show have all due left openWord overdue day',
  'task / what show have all openWord status left listNoun due overdue',
  'what have $when / should do all task booked',
  'what listNoun / have show $when',
  'show listNoun / $when have task',
  'overdue / what which have all any show task due open now deadline',
  'any|what|which due $when / have task all',
  'what should|have|must do $when / have task all due show should must',
  'task priority|urgent|high|low / what show have all $when openWord',
];

const ofMember = [
  '$member task|overdue|listNoun / what which have show all $when due overdue listNoun do should openWord has left',
  'what $member should|have|do $when / do due all',
];

const taskList = intent({
  name: 'tasks.list',
  bags: [
    ...lists.map(bag),
    ...ofMember.map(bag),
    bag('who should call $when / have do all'),
    bag(
      'what|which|show|have meeting|phoneCall|call|followUp|counterConversations $when / takeOver have all do should task booked',
    ),
    bag('what|which|show|have meeting / have all do should $when next planned'),
  ],
  read: (found, setting) => {
    const slots = whichTasks(found);
    const isDone =
      found.when !== null &&
      found.when.back.to <= setting.now.today &&
      found.classes.has('do') &&
      DONE.test(found.reading.text);
    if (isDone) return slotsOf({ ...slots, status: 'done', ...daysOf(found, 'back') });
    const isPlain = found.classes.has('task') || found.classes.has('listNoun');
    return slotsOf({ ...slots, type: isPlain ? undefined : saidOf(found, TYPES) });
  },
  plan: (slots, steps, setting) => {
    const isDone = slots['status'] === 'done';
    const personId = slots['person'] === undefined ? undefined : steps.person(person(slots));
    const input = {
      ...taskFilter(slots, setting),
      personId,
      sort: isDone ? '-updated' : 'due',
      limit: SHOWN,
    };
    steps.add(
      'tasks.list',
      input,
      told(setting, 'Oppgavene det spørres om', 'The tasks that were asked for'),
    );
  },
  example: { nb: 'Hvilke oppgaver har jeg i dag?', en: "What's overdue?" },
});

/** Of one person: a list of its own, so that a name never narrows whose tasks are shown by accident. */
const tasksOfPerson = intent({
  ...taskList,
  bags: [
    bag('task $person / what which show have all any openWord about $when overdue due left openWord'),
    bag('overdue $person / what which show have all any about task'),
    bag('when|what|which meeting|phoneCall|followUp $person / next have booked any'),
  ],
  weight: -1,
  read: (found, setting) => {
    const who = wantedIn(found, 'person', setting);
    if (who === null) return null;
    const type = found.classes.has('task') ? undefined : saidOf(found, TYPES);
    return slotsOf({ ...whichTasks(found), assignee: undefined, person: who, type });
  },
});

const doneLists = intent({
  ...taskList,
  weight: 3,
  bags: [
    bag('what|which|show complete|doneWord / do have task all $when got get'),
    bag('what do doneWord $when / have got task'),
    bag('what do $when / have got'),
    bag('task complete|doneWord $when / what which show do have all'),
  ],
  read: (found, setting) => {
    const back = daysOf(found, 'back');
    const isPast = back !== null && back.from <= setting.now.today;
    if (found.when !== null && !isPast) return null;
    // “Complete all my tasks on Wednesday” and “what tasks on Wednesday” are about what is to come.
    const isTold = DONE.test(found.reading.text);
    if (!isTold) return null;
    const isAboutNow = found.when === null || back?.from === setting.now.today;
    // “What should I do today” is about what is to come.
    if (isAboutNow && !found.classes.has('complete') && !found.classes.has('doneWord')) return null;
    const days = back ?? { from: setting.now.today, to: setting.now.today };
    return slotsOf({ assignee: 'me', status: 'done', ...days });
  },
});

const taskCount = intent({
  name: 'tasks.count',
  weight: 1,
  bags: [
    bag('howMany task|overdue / have left overdue due $when openWord now onlyTask do deadline'),
    bag('howMany task|overdue $member / have left overdue due $when openWord now do'),
  ],
  read: (found) => slotsOf({ assignee: found.mentions['member']?.thing.value ?? 'me' }),
  plan: (slots, steps, setting) => {
    steps.add(
      'tasks.counts',
      { assigneeId: slots['assignee'] ?? 'me' },
      told(setting, 'Antall oppgaver', 'How many tasks'),
    );
  },
  example: { nb: 'Hvor mange oppgaver har jeg igjen?', en: 'How many tasks are overdue?' },
});

const taskFind = intent({
  name: 'tasks.find',
  frames: [
    frame('find onlyTask ?about $text'),
    frame('find $text onlyTask'),
    frame('have any onlyTask about $text'),
    frame('have onlyTask about $text'),
    frame('show onlyTask about $text'),
    frame('where onlyTask about $text'),
  ],
  read: (found) => {
    const span = found.spans['text'];
    const { reading } = found;
    const start = span?.start ?? 0;
    // “Tasks on Per” are his; “a task about Per” is one that mentions him.
    const isOfPerson =
      /^(pa|for|til|med|on|with)$/.test(reading.words[start - 1] ?? '') && (reading.names[start] ?? false);
    if (isOfPerson && !found.classes.has('find')) return null;
    const q = span === undefined || span === null ? '' : textIn(reading, span);
    return q === '' ? null : slotsOf({ q: q.replace(/^(the|my|den|det|mine?) /i, '') });
  },
  plan: (slots, steps, setting) => {
    steps.add(
      'tasks.list',
      { q: slots['q'], limit: 10 },
      told(setting, 'Søker i oppgavene', 'Searches the tasks'),
    );
  },
  example: { nb: 'Finn oppgaven om årsmøtet', en: 'Do we have a task about the insurance papers?' },
});

export const taskListIntents = [taskList, tasksOfPerson, doneLists, taskCount, taskFind];
