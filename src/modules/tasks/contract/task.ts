import { z } from 'zod';
import { OurId } from '#kernel/ids.ts';

export const TASK_TYPES = ['todo', 'call', 'message', 'email', 'meeting', 'follow_up', 'onboarding'] as const;
export const TaskType = z.enum(TASK_TYPES);
export type TaskType = z.infer<typeof TaskType>;

export const TASK_STATUSES = ['open', 'done', 'cancelled'] as const;
export const TaskStatus = z.enum(TASK_STATUSES);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** The most pressing first. */
export const TASK_PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export const TaskPriority = z.enum(TASK_PRIORITIES);
export type TaskPriority = z.infer<typeof TaskPriority>;

/** Where a task came from: somebody, a stage or rule, an import, an API key, an AI agent. */
export const TaskSource = z.enum(['person', 'rule', 'import', 'api', 'agent']);
export type TaskSource = z.infer<typeof TaskSource>;

const Instant = z.string();

/** What somebody is to do, and when. */
export const Task = z.object({
  id: OurId,
  title: z.string(),
  description: z.string(),
  type: TaskType,
  status: TaskStatus,
  priority: TaskPriority,
  dueAt: Instant.nullable().describe('When it is due; of a whole day its last millisecond'),
  dueOn: z.string().nullable().describe('The day, where it is due on a day and at no time of it'),
  remindAt: Instant.nullable(),
  snoozedUntil: Instant.nullable().describe('Out of sight until then'),
  assigneeId: OurId.nullable().describe('Member'),
  assigneeName: z.string().nullable(),
  personId: OurId.nullable(),
  personName: z.string().nullable(),
  companyId: OurId.nullable(),
  companyName: z.string().nullable(),
  opportunityId: OurId.nullable(),
  estimateMinutes: z.number().int().nullable(),
  source: TaskSource,
  completedAt: Instant.nullable(),
  completedBy: z.string().nullable().describe('The name of who completed it'),
  createdAt: Instant,
  createdBy: z.string().describe('The name of who made it'),
  updatedAt: Instant,
  version: z.number().int(),
  can: z.array(z.string()).describe('Operations that the caller may do on it now'),
});
export type Task = z.infer<typeof Task>;
