import pino from 'pino';

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  child(bindings: Record<string, unknown>): Log;
};

const SECRET_PATHS = ['password', 'token', 'secret', 'authorization', 'cookie'].flatMap((name) => [name, `*.${name}`]);

/** JSON lines on standard output. Secrets are removed by name wherever they would appear. */
export const createLog = (level: string): { log: Log; flush(): void } => {
  // Buffered: a write per request would cost more than the request's own logging.
  const destination = pino.destination({ fd: 1, sync: false, minLength: 4096 });
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths: SECRET_PATHS, censor: '[removed]' } },
    destination,
  );
  const timer = setInterval(() => destination.flush(), 500);
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

/** For tests and commands that print their own words. */
export const silentLog: Log = pino({ level: 'silent' });
