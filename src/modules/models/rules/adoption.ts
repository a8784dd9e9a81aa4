/** The most that a workspace gets off. */
export const MOST_DISCOUNT = 70;

/** Days in which a member must have used AI once to count as active. */
export const ADOPTION_DAYS = 30;

/** The wall clock of the workspace at which it is worked out again. */
export const ADOPTION_TIME = '03:00';

/**
 * What is taken off the credits of each call, in percent: ten for each whole ten percent of the members that are active
 * with AI, 70 at most.
 */
export const discountFor = (active: number, members: number): number =>
  members <= 0 ? 0 : Math.min(MOST_DISCOUNT, Math.floor((active * 10) / members) * 10);
