import type { Procedure } from '../loop/durable.ts';
import { dailyPriority } from './daily-priority.ts';
import { enrichPerson } from './enrich-person.ts';
import { findDuplicates } from './find-duplicates.ts';
import { leadScoring } from './lead-scoring.ts';
import { meetingTasks } from './meeting-tasks.ts';
import { stalledDeals } from './stalled-deals.ts';
import { weeklyInsights } from './weekly-insights.ts';

/** The written procedures that come with the product. */
export const automations = [
  dailyPriority,
  weeklyInsights,
  stalledDeals,
  meetingTasks,
  findDuplicates,
  enrichPerson,
  leadScoring,
] as readonly Procedure[];
