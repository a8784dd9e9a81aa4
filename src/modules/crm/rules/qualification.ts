/** What makes somebody qualified, as they answered it. */
export type Answers = {
  readonly why: string | null;
  readonly desiredOutcome: string | null;
  readonly timeline: string | null;
  readonly decisionMaker: 'yes' | 'no' | 'unknown' | null;
};

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{M}]/gu;

/** Whether this is an answer: a dash or an emoji alone is none, and neither is “unknown” to a choice of yes and no. */
export const isAnswered = (answer: string | null): boolean =>
  answer !== null && answer !== 'unknown' && /[\p{L}\p{N}]/u.test(answer.replace(INVISIBLE, ''));

/** How completely a person is qualified, 0 to 100: each of the four questions counts the same. */
export const qualificationScore = ({ why, desiredOutcome, timeline, decisionMaker }: Answers): number =>
  25 * [why, desiredOutcome, timeline, decisionMaker].filter(isAnswered).length;
