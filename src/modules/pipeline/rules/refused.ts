import { type AppError, fail } from '#kernel/errors.ts';
import type { Locale } from '../contract/words.ts';
import type { Evaluation } from './evaluate.ts';
import { refusalSummary } from './refusal-text.ts';

/** The refusal as every door answers it: one error per unmet rule, and the rules themselves in `unmet`. */
export const stageRefused = (evaluation: Evaluation, locale: Locale): AppError =>
  fail('unprocessable', 'stage_refused', refusalSummary(evaluation.unmet, locale), {
    errors: evaluation.unmet.map(({ message, remedy, rule }) => ({
      pointer: rule === 'fast_track.reason' ? '/fastTrack/reason' : '/stage',
      message: `${message} ${remedy}`,
      code: rule,
    })),
    extensions: { stage: evaluation.stage, unmet: evaluation.unmet, warnings: evaluation.warnings },
  });
