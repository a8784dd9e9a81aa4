/** What is logged here, in the manner of pino: fields first. */
export type EmbeddedLog = Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>;

/** PostgreSQL ended although nobody stopped it. It is started again after `restartInMs`. */
export type Crash = { pid: number; code: number | null; signal: NodeJS.Signals | null; restartInMs: number };
export type OnCrash = (crash: Crash) => void;
