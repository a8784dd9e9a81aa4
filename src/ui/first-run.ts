import { createContext, use } from 'react';

/** The steps before the first day of work. A part of it calls `next` when it is done or skipped. */
export type FirstRunSteps = { next(): void };

const FirstRunContext = createContext<FirstRunSteps>({ next: () => undefined });

export const FirstRunProvider = FirstRunContext;

export const useFirstRun = (): FirstRunSteps => use(FirstRunContext);
