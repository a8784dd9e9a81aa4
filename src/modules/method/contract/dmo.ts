import { z } from 'zod';
import { Day } from '#kernel/text.ts';

const Target = z.int().min(0).max(1000);

/** How much of each a person wants to do in a day; 0 is no target. */
export const DmoTargets = z.object({
  conversations: Target,
  followUps: Target,
  invites: Target,
  presentations: Target,
});
export type DmoTargets = z.infer<typeof DmoTargets>;

/** Red is under 70 per cent, amber 70 to 90, green over 90; `none` where no target is set. */
export const IpaBand = z.enum(['none', 'red', 'amber', 'green']);
export type IpaBand = z.infer<typeof IpaBand>;

const Counted = z.object({ done: z.number().int(), target: z.number().int().nullable() });

/** A person's day in their own time zone, counted from events. */
export const DmoDay = z.object({
  date: Day,
  timeZone: z.string(),
  startsAt: z.string(),
  /** Exclusive: midnight, when the next day starts. */
  endsAt: z.string(),
  counters: z.object({
    conversations: Counted,
    followUps: Counted,
    invites: Counted,
    presentations: Counted,
    meetings: Counted,
  }),
  /**
   * Income-producing activity: invites + follow-ups + meetings held, of the targets for invites, follow-ups and
   * presentations together (a meeting is where one presents, so its target is that of presentations).
   */
  ipa: z.object({
    done: z.number().int(),
    target: z.number().int(),
    /** Per cent to one decimal, above 100 where more was done than aimed for; null where no target is set. */
    percent: z.number().nullable(),
    band: IpaBand,
  }),
});
export type DmoDay = z.infer<typeof DmoDay>;
