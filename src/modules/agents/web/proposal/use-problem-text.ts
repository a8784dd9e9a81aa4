import { useErrorText } from '#ui/error-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { isProblem } from '#ui/problem.ts';
import { m } from './messages.ts';

/** Why a decision was not taken, in the language in force where there are words for it. */
export const useProblemText = (): ((error: unknown) => string) => {
  const known = useMessages(m) as unknown as Readonly<Record<string, string | undefined>>;
  const told = useErrorText();
  return (error) => {
    const own = isProblem(error) ? known[`problem_${error.code}`] : undefined;
    if (own !== undefined) return own;
    const { title, detail } = told(error);
    return detail === '' ? title : detail;
  };
};
