import type { EventType } from '#modules/activity/contract.ts';
import type { StageKind } from '#modules/pipeline/contract.ts';
import type { ReminderTrigger } from '../contract.ts';
import type { ReminderPlan } from '../rules/plan-reminders.ts';
import { reminderRules } from '../rules/reminder-rules.ts';

export const anna = { personId: '0193d2b0-0000-7000-8000-000000000001', name: 'Anna' };

/** An event as a trigger; its id is its type and time unless told. */
export const event = (
  type: EventType,
  at: string,
  more: { id?: string; properties?: Record<string, unknown> } = {},
): ReminderTrigger => ({ kind: 'event', id: `${type}@${at}`, properties: {}, ...more, type, at });

/** Entering a stage of the recruiting pipeline. */
export const entering = (stage: string, stageKind: StageKind, at: string): ReminderTrigger => ({
  kind: 'stage',
  id: `${stage}@${at}`,
  pipeline: 'frazer',
  stage,
  stageKind,
  at,
});

/** Planning for Anna, in Oslo, by the shipped rules, in an active stage, with her consent. */
export const plan = (trigger: ReminderTrigger, more: Partial<ReminderPlan> = {}): ReminderPlan => ({
  trigger,
  subject: anna,
  stageKind: 'active',
  zone: 'Europe/Oslo',
  reach: { consent: 'granted', unsubscribedAt: null },
  rules: reminderRules,
  ...more,
});
