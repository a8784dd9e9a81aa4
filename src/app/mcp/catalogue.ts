/** A tool as programs of others see it: an operation under a name that says what it is for. */
export type Entry = {
  name: string;
  operation: string;
  title: string;
  /** When to use it and what comes back, in the names that programs know. */
  describe: string;
};

/**
 * The tools that are offered, few enough for a model to tell apart. An operation that does not declare itself a tool is
 * not offered, also when it stands here.
 */
export const CATALOGUE: readonly Entry[] = [
  {
    name: 'what_to_do_next',
    operation: 'next.list',
    title: 'What to do next',
    describe:
      'The ranked day: one suggested action a person, most urgent first, each with its reasons. Use it for every question ' +
      'about what to do now or today. Returns items and focus, the first one whose turn is ours.',
  },
  {
    name: 'search_people',
    operation: 'people.list',
    title: 'Search people',
    describe:
      'Finds people by name, e-mail address, phone number, tag, stage, owner or company. Use it first whenever a person is ' +
      'named, to get their id. Returns items with names, channels, company, stage and owner.',
  },
  {
    name: 'get_person',
    operation: 'people.get',
    title: 'One person',
    describe: 'Everything that is kept about one person, by id. Use it before proposing a change of them.',
  },
  {
    name: 'person_timeline',
    operation: 'people.timeline',
    title: 'History of a person',
    describe:
      'What happened with one person, newest first: messages, calls, meetings, notes and moves. Use it to sum somebody up ' +
      'or to see when they were last spoken with.',
  },
  {
    name: 'search_companies',
    operation: 'companies.list',
    title: 'Search companies',
    describe:
      'Finds companies by name, domain, phone number, tag or owner. Use it to get a company’s id. Returns items.',
  },
  {
    name: 'list_tasks',
    operation: 'tasks.list',
    title: 'List tasks',
    describe:
      'Tasks by status, assignee (me, none or a member), due date, priority, person, company, opportunity or words. Without ' +
      'a status it shows open ones. Returns items with title, when they are due and whom they are about.',
  },
  {
    name: 'list_pipelines',
    operation: 'pipelines.list',
    title: 'Pipelines and their stages',
    describe:
      'The pipelines with their stages in order, the rules of each stage and the moves between them. Use it to learn the ' +
      'keys of stages that other tools take.',
  },
  {
    name: 'list_opportunities',
    operation: 'opportunities.list',
    title: 'List opportunities',
    describe:
      'Journeys of people and companies through pipelines, by pipeline, stage, person, company or owner. Use it for ' +
      'questions about deals, value and where somebody stands. Returns items with stage and amount.',
  },
  {
    name: 'opportunity_moves',
    operation: 'opportunities.moves',
    title: 'Stages an opportunity may enter',
    describe:
      'For one opportunity: which stages it may enter now, and what each of the others lacks. Use it before ' +
      'move_opportunity.',
  },
  {
    name: 'list_members',
    operation: 'members.list',
    title: 'Members of the workspace',
    describe: 'The people who work here, with their roles. Use it to find the id of an owner or assignee.',
  },
  {
    name: 'list_proposals',
    operation: 'proposals.list',
    title: 'What waits for approval',
    describe:
      'Proposals and where they stand: pending, applied, rejected and so on. Use it to see what came of something that was ' +
      'proposed, before proposing it again.',
  },
  {
    name: 'create_person',
    operation: 'people.create',
    title: 'Propose a new person',
    describe: 'Adds a person: a name or one channel is enough. Search first, so that nobody is there twice.',
  },
  {
    name: 'update_person',
    operation: 'people.update',
    title: 'Propose a change of a person',
    describe: 'Changes fields of one person. Give only what changes; null clears a field.',
  },
  {
    name: 'add_note',
    operation: 'notes.create',
    title: 'Propose a note about a person',
    describe: 'Writes a note into the history of one person.',
  },
  {
    name: 'create_task',
    operation: 'tasks.create',
    title: 'Propose a task',
    describe:
      'Adds a task: what, when and about whom. Without an assignee it is for the member you work for. Use it for follow-ups.',
  },
  {
    name: 'update_task',
    operation: 'tasks.update',
    title: 'Propose a change of a task',
    describe:
      'Changes fields of one task, such as when it is due. Give only what changes; null clears a field.',
  },
  {
    name: 'complete_task',
    operation: 'tasks.complete',
    title: 'Propose that a task is done',
    describe: 'Marks one task as done.',
  },
  {
    name: 'move_opportunity',
    operation: 'opportunities.move',
    title: 'Propose another stage',
    describe:
      'Moves one opportunity to another stage. The rules of the pipeline decide whether it may; ask opportunity_moves first.',
  },
];
