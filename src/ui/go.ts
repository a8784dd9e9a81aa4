import { useCallback } from 'react';
import { useRouter, type AnyRouter } from '@tanstack/react-router';

/** Goes to an address of the application, given whole. */
export const useGo = (): ((href: string) => void) => {
  const router: AnyRouter = useRouter();
  const { history } = router as { history: { push(href: string): void } };
  return useCallback((href: string) => history.push(href), [history]);
};
