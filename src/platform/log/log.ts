import pino from 'pino';

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  child(bindings: Record<string, unknown>): Log;
};

const SECRET_PATHS = ['password', 'token', 'secret', 'authorization', 'cookie'].flatMap((name) => [
  name,
  `*.${name}`,
]);

/** What of an error is for the log. What a database adds to its errors quotes the values of people's records. */
const describe = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  const told = ['code', 'constraint', 'table', 'routine'].flatMap((key) => {
    const value = (error as unknown as Record<string, unknown>)[key];
    return typeof value === 'string' ? [[key, value] as const] : [];
  });
  return {
    type: name,
    message,
    ...Object.fromEntries(told),
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
    stack,
  };
};

/** Bytes gathered before they are written: a write for every few requests would cost more than making their lines. */
const GATHERED = 32 * 1024;
const FLUSH_MS = 500;

/** JSON lines on standard output. Secrets are removed by name wherever they would appear. */
export const createLog = (level: string): { log: Log; flush(): void } => {
  const destination = pino.destination({ fd: 1, sync: false, minLength: GATHERED, maxWrite: 2 * GATHERED });
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describe },
      redact: { paths: SECRET_PATHS, censor: '[removed]' },
    },
    destination,
  );
  const timer = setInterval(() => destination.flush(), FLUSH_MS);
  timer.unref();
  return {
    log: logger,
    flush: () => {
      clearInterval(timer);
      try {
        destination.flushSync();
      } catch {
        // Nothing was written yet: the stream is not open, so there is nothing to lose.
      }
    },
  };
};

/**
 * The same log for lines made of nothing but our own names, numbers and ids, as that of each request: looking for
 * secrets in it is most of what writing a line costs.
 */
export const withoutSecrets = (log: Log): Log => (log as pino.Logger).child({}, { redact: [] });

/** For tests and commands that print their own words. */
export const silentLog: Log = pino({ level: 'silent' });
