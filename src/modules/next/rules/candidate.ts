import type { CalendarDate } from '#kernel/time.ts';
import type { EventType } from '#modules/activity/contract.ts';
import type { BothLanguages } from '#modules/method/contract.ts';
import type { ActionKind, Evidence } from '../contract/action.ts';

/** One thing that could be done about a person. Times are epoch milliseconds. */
export type Candidate = {
  readonly kind: ActionKind;
  readonly key: string;
  readonly score: number;
  readonly title: BothLanguages;
  readonly factor: BothLanguages;
  readonly up: readonly BothLanguages[];
  readonly down: readonly BothLanguages[];
  readonly overdue: boolean;
  /** It belongs to this day. */
  readonly isToday: boolean;
  readonly dueAt: number | null;
  readonly dueOn: CalendarDate | null;
  /** When it came up: what the user did later has answered it. */
  readonly since: number;
  readonly readyAt: number | null;
  readonly expiresAt: number | null;
  readonly outreach: boolean;
  /** Nothing was agreed or planned: the frequency cap holds it back. */
  readonly isUnsolicited: boolean;
  /** It only stands in where nothing better is known. */
  readonly isFallback: boolean;
  readonly script: string | null;
  readonly records: EventType | null;
  readonly evidence: readonly Evidence[];
  readonly taskId: string | null;
  readonly reminderId: string | null;
};

/** What most candidates are. */
export const ordinary = {
  overdue: false,
  isToday: false,
  dueAt: null,
  dueOn: null,
  readyAt: null,
  expiresAt: null,
  outreach: true,
  isUnsolicited: false,
  isFallback: false,
  script: null,
  records: null,
  evidence: [],
  taskId: null,
  reminderId: null,
} as const satisfies Partial<Candidate>;
