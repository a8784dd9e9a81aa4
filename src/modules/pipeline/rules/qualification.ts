import { isBlank } from './blank.ts';

export const QUALIFICATION_QUESTIONS = ['why', 'desiredOutcome', 'timeline', 'decisionMaker'] as const;
export type QualificationQuestion = (typeof QUALIFICATION_QUESTIONS)[number];

export type Qualification = {
  /** 0 to 100: each question counts the same. */
  score: number;
  answered: QualificationQuestion[];
  missing: QualificationQuestion[];
};

const isAnswered = (question: QualificationQuestion, value: unknown): boolean =>
  question === 'decisionMaker' ? value === 'yes' || value === 'no' : !isBlank(value);

/** How completely a person is qualified. `decisionMaker` is `yes`, `no` or `unknown`, and unknown is not an answer. */
export const qualificationOf = (person: Readonly<Record<string, unknown>>): Qualification => {
  const answered = QUALIFICATION_QUESTIONS.filter((question) => isAnswered(question, person[question]));
  return {
    score: Math.round((100 * answered.length) / QUALIFICATION_QUESTIONS.length),
    answered,
    missing: QUALIFICATION_QUESTIONS.filter((question) => !answered.includes(question)),
  };
};
