const MAX_TRUSTED = 10_000;

/** Who was found, believed for a while so that a page of requests costs one look-up. */
export type Trust<Who> = {
  /** Who is still believed under this key. */
  known(key: string, nowMs: number): Who | undefined;
  /** Call it before looking somebody up: what it returns keeps them, unless everyone was forgotten meanwhile. */
  lookingUp(): (key: string, who: Who, untilMs: number) => Who;
  /** Forget everyone. */
  forget(): void;
};

export const createTrust = <Who>(): Trust<Who> => {
  const trusted = new Map<string, { who: Who; untilMs: number }>();
  /** Counts how often everyone was forgotten: what was looked up before is not remembered after. */
  let forgotten = 0;
  return {
    known: (key, nowMs) => {
      const found = trusted.get(key);
      return found !== undefined && found.untilMs > nowMs ? found.who : undefined;
    },
    lookingUp: () => {
      const since = forgotten;
      return (key, who, untilMs) => {
        if (since !== forgotten) return who;
        if (trusted.size >= MAX_TRUSTED) trusted.clear();
        trusted.set(key, { who, untilMs });
        return who;
      };
    },
    forget: () => {
      forgotten += 1;
      trusted.clear();
    },
  };
};
