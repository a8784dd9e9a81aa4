import { atWallClock, dateIn, timeIn } from '#kernel/time.ts';

/** How a proposed value is edited. */
export type Editor =
  | 'date'
  | 'moment'
  | 'choice'
  | 'number'
  | 'money'
  | 'switch'
  | 'list'
  | 'prose'
  | 'line'
  | 'member'
  | 'stage'
  | 'fixed';

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  priority: ['urgent', 'high', 'normal', 'low'],
  type: ['todo', 'call', 'message', 'email', 'meeting', 'follow_up', 'onboarding'],
  temperature: ['hot', 'warm', 'cold', 'frozen'],
  decisionMaker: ['yes', 'no', 'unknown'],
  channel: ['email', 'sms', 'message', 'call'],
};

const PROSE = new Set(['description', 'text', 'why', 'desiredOutcome', 'timeline', 'notes', 'comment']);
const MEMBERS = new Set(['ownerId', 'assigneeId']);

/** The words a field may hold, where it is one of a few. */
export const choicesOf = (field: string): readonly string[] => CHOICES[field] ?? [];

const ofText = (field: string, value: string): Editor => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'date';
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return 'moment';
  return PROSE.has(field) || value.length > 80 || value.includes('\n') ? 'prose' : 'line';
};

/** By what a value is edited: by its field where that is known, else by what it holds now. */
export const editorOf = (field: string, value: unknown): Editor => {
  if (choicesOf(field).length > 0) return 'choice';
  if (MEMBERS.has(field)) return 'member';
  if (field === 'stage') return 'stage';
  if (field.endsWith('On')) return 'date';
  if (field.endsWith('At') || field === 'until') return 'moment';
  if (field.endsWith('Minor')) return 'money';
  if (field.endsWith('Minutes') || field === 'minutes') return 'number';
  if (typeof value === 'boolean') return 'switch';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return ofText(field, value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return 'list';
  if (value === null || value === undefined) return PROSE.has(field) ? 'prose' : 'line';
  return 'fixed';
};

/** What was edited of an input: only members whose value is another. */
export const editedMembers = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(before[name] ?? null),
    ),
  );

/** A moment as a field for date and time has it, on the wall of this zone: `2026-11-20T14:05`. */
export const toWall = (instant: unknown, zone: string): string =>
  typeof instant !== 'string' || Number.isNaN(Date.parse(instant))
    ? ''
    : `${dateIn(instant, zone)}T${timeIn(instant, zone)}`;

export const fromWall = (text: string, zone: string): string | null => {
  const [date, time] = text.split('T');
  return date === undefined || time === undefined ? null : atWallClock(date, time, zone);
};
