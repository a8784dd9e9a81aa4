import type { AllowedLinks } from '../defence/urls.ts';
import type { RunFacts } from './durable.ts';

/** What the person who asked typed: the only instruction there is. Nobody typed what an event or a program began. */
export const typedRequest = ({ trigger, goal }: Pick<RunFacts, 'trigger' | 'goal'>): string =>
  trigger === 'person' || trigger === 'replay' ? goal : '';

/** Whether what a run is told to do may itself hold a stranger's words. */
export const isForeignGoal = ({ trigger }: Pick<RunFacts, 'trigger'>): boolean =>
  trigger === 'event' || trigger === 'client';

export const linksAllowed = (run: Pick<RunFacts, 'trigger' | 'goal' | 'ownHost'>): AllowedLinks => ({
  ownHost: run.ownHost,
  typed: typedRequest(run),
});
