import { AppError, fail } from '#kernel/errors.ts';
import { addMinutes } from '#kernel/time.ts';
import { isContact, isResponse, type EventEnvelope, type RecordedEvent } from '#modules/activity/contract.ts';
import { appendEvent } from '#modules/activity/index.ts';
import { answerQualification, lockPerson, noteContact, setConsent } from '#modules/crm/index.ts';
import { listPipelineDefinitions, moveOpportunity } from '#modules/pipeline/index.ts';
import { completeTask } from '#modules/tasks/index.ts';
import type { Context } from '#platform/operations/context.ts';
import { systemActor } from '#platform/operations/system-actor.ts';
import { methodErrors, type EventEffects, type ReminderTrigger } from '../contract.ts';
import { listFollowed, type Followed } from '../queries/followed.ts';
import { listMeetingOutcomes, listTriggers } from '../queries/history.ts';
import { listActiveJourneysWith, listEnteredJourneys, listOpenRuleTasks } from '../queries/journeys.ts';
import { NO_SHOWS_BEFORE_NURTURE, NURTURE_STAGE, noShowsInARow } from '../rules/no-show.ts';
import { cancels } from '../rules/plan-reminders.ts';
import { reminderRules } from '../rules/reminder-rules.ts';
import { stageReminderRules } from '../rules/stage-reminder-rules.ts';
import { suppressed } from '../rules/suppression.ts';
import { tasksCompletedBy } from '../rules/task-completion.ts';
import { applyTrigger } from './apply-trigger.ts';
import { enterStage } from './enter-stage.ts';
import { holdBack } from './hold-back.ts';

/** Clocks of other systems may differ from ours by so much. */
const SKEW_MINUTES = 2;

/** What an import tells is history: it counts as such and sets nothing going. */
const IMPORT = 'import';

const momentOf = (ctx: Context, occurredAt: string | undefined): string => {
  if (occurredAt === undefined || occurredAt <= ctx.now) return occurredAt ?? ctx.now;
  if (occurredAt <= addMinutes(ctx.now, SKEW_MINUTES)) return ctx.now;
  throw fail(
    'unprocessable',
    methodErrors.occurredInFuture,
    'An event is recorded when it has happened, not before.',
    {
      errors: [{ pointer: '/occurredAt', message: 'lies in the future' }],
    },
  );
};

const textOf = (properties: RecordedEvent['properties'], name: string): string | undefined =>
  typeof properties[name] === 'string' ? properties[name] : undefined;

/** What the event says about the person themself. */
const tellPerson = async (ctx: Context, event: RecordedEvent): Promise<void> => {
  const { personId, occurredAt, properties } = event;
  await noteContact(ctx, personId, {
    ...(isContact(event) ? { contactAt: occurredAt } : {}),
    ...(isResponse(event) ? { inboundAt: occurredAt } : {}),
  });
  if (event.consent !== null) await setConsent(ctx, personId, event.consent, occurredAt);
  if (event.type === 'UNSUBSCRIBED') await setConsent(ctx, personId, 'unsubscribed', occurredAt);
  if (event.type === 'LEAD_QUALIFIED') {
    await answerQualification(ctx, personId, {
      why: textOf(properties, 'why'),
      desiredOutcome: textOf(properties, 'desiredOutcome'),
      timeline: textOf(properties, 'timeline'),
      decisionMaker: properties['decisionMaker'] as 'yes' | 'no' | 'unknown' | undefined,
    });
  }
};

const getFollowed = async (ctx: Context, personId: string): Promise<Followed> => {
  const followed = (await listFollowed(ctx.db, [personId])).get(personId);
  if (followed === undefined) throw new Error('A locked person could not be read.');
  return followed;
};

/** Rules of stages count too: what a journey's pipeline reminds of may end with an event. */
const rulesOf = async (ctx: Context) => {
  const pipelines = await listPipelineDefinitions(ctx.db);
  return { pipelines, rules: [...reminderRules, ...stageReminderRules(pipelines, reminderRules)] };
};

type Rules = Awaited<ReturnType<typeof rulesOf>>;

const remind = async (ctx: Context, event: RecordedEvent, followed: Followed, { rules }: Rules) => {
  if (suppressed(followed.reach) !== null) {
    const by = event.type === 'UNSUBSCRIBED' ? event.type : 'suppressed';
    return { planned: [], cancelled: await holdBack(ctx, followed.personId, by) };
  }
  const trigger: ReminderTrigger = {
    kind: 'event',
    id: event.eventId,
    at: event.occurredAt,
    type: event.type,
    properties: event.properties,
  };
  // What is told late may have been overtaken by what was told before it.
  const isLate = event.occurredAt < addMinutes(ctx.now, -SKEW_MINUTES);
  const later = isLate ? await listTriggers(ctx.db, followed.personId, event.occurredAt) : [];
  const overruled = new Set(later.flatMap((one) => cancels(one, rules)));
  return applyTrigger(ctx, {
    trigger,
    followed,
    rules,
    stageKind: followed.journey?.stageKind ?? null,
    overruled,
    endsUntil: isLate ? event.occurredAt : ctx.now,
    plans: event.source === IMPORT ? 'nothing' : 'what is to come',
  });
};

const completeTasks = async (ctx: Context, event: RecordedEvent): Promise<number> => {
  const tasks = await listOpenRuleTasks(ctx.db, event.personId, tasksCompletedBy(event));
  for (const task of tasks) await completeTask(ctx, task.id);
  return tasks.length;
};

const NURTURED = {
  nb: 'Møtte ikke opp to ganger på rad.',
  en: 'Did not show up twice in a row.',
} as const;

/** Two no-shows in a row, and the person is given time. A journey whose rules refuse it stays where it is. */
const nurture = async (ctx: Context, followed: Followed, { pipelines }: Rules): Promise<string | null> => {
  const outcomes = await listMeetingOutcomes(ctx.db, followed.personId);
  if (noShowsInARow(outcomes) < NO_SHOWS_BEFORE_NURTURE || followed.archivedAt !== null) return null;
  const { workspaceId } = ctx.actor;
  const bySystem: Context = {
    ...ctx,
    ifVersion: undefined,
    actor: { ...systemActor(workspaceId), timeZone: followed.zone, locale: followed.locale },
  };
  let movedTo: string | null = null;
  for (const opportunityId of await listActiveJourneysWith(ctx.db, followed.personId, NURTURE_STAGE)) {
    try {
      const comment = NURTURED[followed.locale];
      const moved = await moveOpportunity(bySystem, { opportunityId, stage: NURTURE_STAGE, comment });
      const journey = (await listEnteredJourneys(ctx.db, [opportunityId])).get(opportunityId);
      if (journey === undefined) continue;
      const { transition, pipelineKey } = moved;
      await enterStage(
        bySystem,
        {
          opportunityId,
          pipelineKey,
          stage: NURTURE_STAGE,
          transitionId: transition.id,
          isFirst: false,
          at: transition.at,
          isImported: false,
        },
        { pipelines, journey, followed },
      );
      movedTo = NURTURE_STAGE;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      ctx.log.warn(
        { opportunityId, code: error.code },
        'two no-shows in a row, but the journey may not rest',
      );
    }
  }
  return movedTo;
};

const nothing: EventEffects = { reminders: [], cancelledReminders: 0, completedTasks: 0, movedTo: null };

/**
 * Records an event with all that follows from it in this module and below, in the caller's transaction: the history,
 * what is known of the person, their reminders and tasks, and the rest that two no-shows earn. An event that was
 * recorded before changes nothing.
 *
 * @throws AppError not_found `person_not_found`, unprocessable `occurred_in_future`
 */
export const recordEvent = async (
  ctx: Context,
  envelope: EventEnvelope,
): Promise<RecordedEvent & { isNew: boolean; effects: EventEffects }> => {
  const occurredAt = momentOf(ctx, envelope.occurredAt);
  await lockPerson(ctx, envelope.personId);
  const { event, isNew } = await appendEvent(ctx, { ...envelope, occurredAt });
  if (!isNew) return { ...event, isNew, effects: nothing };
  await tellPerson(ctx, event);
  const followed = await getFollowed(ctx, event.personId);
  const rules = await rulesOf(ctx);
  const { planned, cancelled } = await remind(ctx, event, followed, rules);
  const completedTasks = await completeTasks(ctx, event);
  const movedTo = event.type === 'NO_SHOW' ? await nurture(ctx, followed, rules) : null;
  return {
    ...event,
    isNew,
    effects: {
      reminders: planned.map(({ rule, title, dueAt }) => ({ rule, title, dueAt })),
      cancelledReminders: cancelled.length,
      completedTasks,
      movedTo,
    },
  };
};
