import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { EventType } from '#modules/activity/contract.ts';
import type { MoveKind, TemplateKey } from '#modules/pipeline/contract.ts';
import type { TaskPriority, TaskSource, TaskStatus, TaskType } from '#modules/tasks/contract.ts';

/*
 * What a generated workspace consists of, in the words of the tables. Whoever writes them adds the workspace, the actors'
 * names and what the tables derive.
 */

export type CompanyRow = {
  id: string;
  name: string;
  domain: string;
  industry: string;
  region: string;
  country: 'NO' | 'GB';
  size: string;
  phone: string | null;
  website: string;
  tags: string[];
  ownerId: string | null;
  createdAt: Instant;
  updatedAt: Instant;
};

export type ConsentRow = { state: 'granted' | 'withdrawn'; at: Instant; termsVersion: string };

export type PersonRow = {
  id: string;
  name: string;
  firstName: string;
  lastName: string;
  emails: string[];
  /** E.164, from ranges where nobody can be reached. */
  phones: string[];
  handles: Partial<Record<'instagram' | 'facebook' | 'linkedin' | 'tiktok', string>>;
  title: string | null;
  companyId: string | null;
  country: 'NO' | 'GB';
  city: string;
  language: 'nb' | 'en';
  timeZone: string;
  source: string;
  utm: { source: string; medium: string; campaign: string } | null;
  tags: string[];
  ownerId: string | null;
  why: string | null;
  desiredOutcome: string | null;
  timeline: string | null;
  decisionMaker: 'yes' | 'no' | 'unknown' | null;
  /** Only where a person judged it. */
  temperature: 'hot' | 'warm' | 'cold' | 'frozen' | null;
  consent: Partial<Record<'email' | 'sms' | 'phone' | 'dm', ConsentRow>>;
  unsubscribedAt: Instant | null;
  lastContactAt: Instant | null;
  lastInboundAt: Instant | null;
  /** Where their journey stands; null where they are on none. */
  pipelineKey: TemplateKey | null;
  stageKey: string | null;
  stageEnteredAt: Instant | null;
  createdAt: Instant;
  updatedAt: Instant;
};

export type OpportunityRow = {
  id: string;
  pipelineKey: TemplateKey;
  personId: string;
  companyId: string | null;
  title: string;
  stageKey: string;
  stageEnteredAt: Instant;
  /** When the journey began. */
  enteredAt: Instant;
  ownerId: string | null;
  /** Minor units of `currency`. */
  amountMinor: number | null;
  currency: 'NOK' | 'GBP' | null;
  expectedCloseOn: CalendarDate | null;
  lostReason: string | null;
  createdAt: Instant;
  updatedAt: Instant;
};

export type TransitionRow = {
  id: string;
  opportunityId: string;
  /** 1, 2, 3 … within its opportunity. */
  number: number;
  pipelineKey: TemplateKey;
  personId: string;
  from: string | null;
  to: string;
  move: Exclude<MoveKind, 'skip' | 'undo'>;
  at: Instant;
  fromEnteredAt: Instant | null;
  secondsInStage: number | null;
  comment: string | null;
  lostReason: string | null;
  /** Member who moved it. */
  actorId: string | null;
};

export type EventRow = {
  id: string;
  eventId: string;
  type: EventType;
  personId: string;
  occurredAt: Instant;
  recordedAt: Instant;
  source: 'app' | 'import';
  properties: Record<string, unknown>;
  actorId: string | null;
};

export type NoteRow = {
  id: string;
  personId: string;
  text: string;
  actorId: string | null;
  createdAt: Instant;
};

export type TaskRow = {
  id: string;
  title: string;
  description: string;
  type: TaskType;
  status: TaskStatus;
  priority: TaskPriority;
  /** The day, where it is due on a day and at no time of it. */
  dueOn: CalendarDate | null;
  /** When it is due; of a whole day its last millisecond. */
  dueAt: Instant | null;
  remindAt: Instant | null;
  snoozedUntil: Instant | null;
  assigneeId: string | null;
  personId: string | null;
  personName: string | null;
  companyId: string | null;
  companyName: string | null;
  opportunityId: string | null;
  estimateMinutes: number | null;
  source: TaskSource;
  completedAt: Instant | null;
  createdAt: Instant;
  updatedAt: Instant;
};
