import type { Context } from '#platform/operations/context.ts';
import type { EventConsent } from '#modules/activity/contract.ts';
import {
  copyPersonStage,
  movePersonContact,
  type PersonStage,
  type PersonValues,
} from '../queries/person-row.ts';
import { CONSENT_CHANNELS, consentAfter } from '../rules/consent.ts';
import { isAnswered, type Answers } from '../rules/qualification.ts';
import { lockPerson } from './people.ts';
import { changePerson } from './save-person.ts';

/**
 * Notes that there was contact. The times only move forward, so that events may arrive in any order; what happened
 * is told by the caller's event.
 */
export const noteContact = async (
  ctx: Context,
  personId: string,
  { contactAt = null, inboundAt = null }: { contactAt?: string | null; inboundAt?: string | null },
): Promise<void> => {
  if (contactAt === null && inboundAt === null) return;
  await movePersonContact(ctx.db, { id: personId, now: ctx.now, contactAt, inboundAt });
};

/** Copies where the person's journey stands, for lists; null where they have none. The caller tells of the move. */
export const setPersonStage = async (
  ctx: Context,
  personId: string,
  stage: PersonStage | null,
): Promise<void> => {
  await copyPersonStage(ctx.db, { id: personId, now: ctx.now }, stage);
};

/**
 * Keeps what a person said about being contacted, or that they unsubscribed. What was said later than `at` stands;
 * agreeing again after unsubscribing opens the channels again.
 */
export const setConsent = async (
  ctx: Context,
  personId: string,
  said: EventConsent | 'unsubscribed',
  at: string,
): Promise<void> => {
  const current = await lockPerson(ctx, personId);
  const left = current.unsubscribedAt;
  if (said === 'unsubscribed') {
    if (left === null || left < at) await changePerson(ctx, current, { unsubscribedAt: at });
    return;
  }
  const { state, channels, termsVersion = null } = said;
  const spokenOf = CONSENT_CHANNELS.filter((channel) => channels === undefined || channels.includes(channel));
  const patch: Partial<PersonValues> = {
    consent: consentAfter(current.consent, { state, at, termsVersion }, spokenOf),
    ...(state === 'granted' && left !== null && left < at ? { unsubscribedAt: null } : {}),
  };
  await changePerson(ctx, current, patch);
};

/** Fills in the answers that are not there yet. One that a person gave is never overwritten. */
export const answerQualification = async (
  ctx: Context,
  personId: string,
  answers: { [Question in keyof Answers]?: Answers[Question] | undefined },
): Promise<void> => {
  const current = await lockPerson(ctx, personId);
  const questions = ['why', 'desiredOutcome', 'timeline', 'decisionMaker'] as const;
  const open = questions.filter(
    (question) => !isAnswered(current[question]) && isAnswered(answers[question] ?? null),
  );
  await changePerson(ctx, current, Object.fromEntries(open.map((question) => [question, answers[question]])));
};
