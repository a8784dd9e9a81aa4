/** Changes that an agent can be begun by: things that happen to records, one at a time. */
export const FOLLOWED_EVENTS = [
  'people.created',
  'people.updated',
  'companies.created',
  'notes.created',
  'events.recorded',
  'opportunities.created',
  'opportunities.moved',
  'tasks.created',
  'tasks.completed',
] as const;
