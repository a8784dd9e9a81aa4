import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { TelemetrySettings } from './telemetry/spans.ts';

/** Logins of an external PostgreSQL. Without `appUrl` or `systemUrl` the owner makes those roles itself. */
export type ExternalDatabase = { kind: 'external'; url: string; appUrl?: string; systemUrl?: string };

/** What the environment decides, checked and complete. */
export type Config = {
  port: number;
  host: string;
  /** Where browsers find this server: scheme, host and port, without a trailing slash. */
  publicUrl: string;
  /** Absolute path of the folder that holds everything to keep. */
  dataDir: string;
  database: { kind: 'embedded' } | ExternalDatabase;
  /** Connections in each pool. */
  poolSize: number;
  logLevel: LogLevel;
  /** Requests a minute for one actor. */
  rateLimitPerMinute: number;
  signInAttemptsPerMinute: number;
  /** Absent: the data folder keeps one, see `secret.ts`. */
  secret?: string;
  /** Absent: nothing is told to anybody. */
  telemetry?: TelemetrySettings;
};

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What of this machine the defaults depend on. */
export type Machine = { cwd: string; isRoot: boolean; isContainer: boolean };

/** Every setting at fault, one line each. Secret values are never in the message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const wholeNumber = (min: number, max: number, fallback: number, what: string) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `is not ${what}. Write a whole number from ${min} to ${max}; without it, ${fallback} is used.`,
    })
    .transform(Number)
    .default(fallback);

const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

const isPostgres = (text: string): boolean => {
  const url = urlOf(text);
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol)) return false;
  return (url.hostname !== '' || url.searchParams.has('host')) && url.pathname.length > 1;
};

const postgresUrl = z
  .string()
  .refine(isPostgres, {
    error:
      'is not the address of a PostgreSQL database. Write postgres://USER:PASSWORD@HOST:5432/DATABASE, ' +
      'with signs such as / # ? @ in the password written as %2F %23 %3F %40.',
  })
  .optional();

const isOrigin = (text: string): boolean => {
  const url = urlOf(text);
  return url !== undefined && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
};

const isCollector = (text: string): boolean => {
  const url = urlOf(text);
  return url !== undefined && /^https?:$/.test(url.protocol) && url.search === '' && url.username === '';
};

/** `name=value,name=value` with values percent-encoded, as OpenTelemetry writes headers; null where it is not that. */
const headersOf = (text: string): Record<string, string> | null => {
  const headers: Record<string, string> = {};
  for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
    const [, name, value] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*=(.*)$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) return null;
    try {
      headers[name] = decodeURIComponent(value.trim());
    } catch {
      return null;
    }
  }
  return headers;
};

const schema = z.object({
  PORT: wholeNumber(1, 65_535, 3000, 'a port'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, {
      error:
        'is not an address to listen on. Write 127.0.0.1 for this machine only, 0.0.0.0 for every network.',
    })
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, {
      error:
        'is not where browsers find this server. Write its scheme and host only, such as https://crm.example.com.',
    })
    .transform((text) => new URL(text).origin)
    .optional(),
  FLOWSTATE_DATA: z
    .string()
    .refine((path) => !path.startsWith('~'), {
      error: 'starts with ~, which is not expanded here. Write the whole path of the data folder.',
    })
    .optional(),
  DATABASE_URL: postgresUrl,
  DATABASE_APP_URL: postgresUrl,
  DATABASE_SYSTEM_URL: postgresUrl,
  DATABASE_POOL_SIZE: wholeNumber(1, 90, 12, 'a number of connections'),
  LOG_LEVEL: z
    .enum(logLevels, { error: `is not a log level. Write one of ${logLevels.join(', ')}.` })
    .default('info'),
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 1_000_000_000, 240_000, 'a number of requests'),
  SIGN_IN_ATTEMPTS_PER_MINUTE: wholeNumber(1, 1_000_000, 10, 'a number of attempts'),
  FLOWSTATE_SECRET: z
    .string()
    .min(32, {
      error:
        'is shorter than 32 characters. Write a random text, such as the output of: openssl rand -base64 32',
    })
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(isCollector, {
      error: 'is not the address of an OpenTelemetry collector. Write such as http://localhost:4318.',
    })
    .optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine((text) => headersOf(text) !== null, {
      error: 'is not a list of headers. Write name=value,name=value with values percent-encoded.',
    })
    .optional(),
  OTEL_SERVICE_NAME: z.string().max(200, { error: 'is longer than 200 characters.' }).default('flowstate'),
  FLOWSTATE_TELEMETRY_CONTENT: z
    .enum(['on', 'off'], { error: 'is neither on nor off. On sends prompts and answers to the collector.' })
    .default('off'),
});

type Environment = z.infer<typeof schema>;
const names = Object.keys(schema.shape) as (keyof Environment)[];
const secrets: readonly string[] = [
  'DATABASE_URL',
  'DATABASE_APP_URL',
  'DATABASE_SYSTEM_URL',
  'FLOWSTATE_SECRET',
  'OTEL_EXPORTER_OTLP_HEADERS',
];

/** Set but empty means unset: `PORT=` in an env file or a compose file asks for the default. */
const given = (env: Record<string, string | undefined>): Partial<Record<keyof Environment, string>> =>
  Object.fromEntries(names.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])));

/** An address with a login in it is secret wherever it was written, also in the wrong variable. */
const isSecret = (name: string, value: string): boolean => secrets.includes(name) || value.includes('@');

const complaint = (name: string, value: string | undefined, problem: string): string =>
  value === undefined || isSecret(name, value) ? `${name} ${problem}` : `${name}=${value} ${problem}`;

const problemsOf = (values: Partial<Record<keyof Environment, string>>): string[] => {
  const issues = schema.safeParse(values).error?.issues ?? [];
  const problems = issues.map(({ path, message }) => {
    const name = String(path[0]) as keyof Environment;
    return complaint(name, values[name], message);
  });
  for (const name of ['DATABASE_APP_URL', 'DATABASE_SYSTEM_URL'] as const) {
    if (values[name] !== undefined && values.DATABASE_URL === undefined) {
      problems.push(complaint(name, undefined, 'has no effect alone. Set DATABASE_URL too, or remove it.'));
    }
  }
  return problems;
};

const databaseOf = (env: Environment): Config['database'] =>
  env.DATABASE_URL === undefined
    ? { kind: 'embedded' }
    : {
        kind: 'external',
        url: env.DATABASE_URL,
        ...(env.DATABASE_APP_URL === undefined ? {} : { appUrl: env.DATABASE_APP_URL }),
        ...(env.DATABASE_SYSTEM_URL === undefined ? {} : { systemUrl: env.DATABASE_SYSTEM_URL }),
      };

const telemetryOf = (env: Environment): { telemetry?: TelemetrySettings } =>
  env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
    ? {}
    : {
        telemetry: {
          endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
          headers: headersOf(env.OTEL_EXPORTER_OTLP_HEADERS ?? '') ?? {},
          serviceName: env.OTEL_SERVICE_NAME,
          content: env.FLOWSTATE_TELEMETRY_CONTENT === 'on',
        },
      };

/** This machine, as the defaults see it. */
export const thisMachine = (): Machine => ({
  cwd: process.cwd(),
  isRoot: process.getuid?.() === 0,
  isContainer:
    existsSync('/.dockerenv') ||
    existsSync('/run/.containerenv') ||
    process.env['KUBERNETES_SERVICE_HOST'] !== undefined,
});

/**
 * Reads the settings from the environment, or throws one `ConfigError` that names every bad one.
 *
 * `HOST` defaults to 127.0.0.1, so that a fresh start is open to nobody else; inside a container it is 0.0.0.0,
 * because there the published port is the door. `FLOWSTATE_DATA` defaults to `./data`, as root to `/var/lib/flowstate`.
 */
export const readConfig = (
  env: Record<string, string | undefined>,
  machine: Machine = thisMachine(),
): Config => {
  const values = given(env);
  const problems = problemsOf(values);
  if (problems.length > 0) {
    const count = problems.length === 1 ? 'one setting is' : `${problems.length} settings are`;
    throw new ConfigError([`Flowstate cannot start: ${count} not right.`, ...problems].join('\n  '));
  }
  const read = schema.parse(values);
  return {
    port: read.PORT,
    host: read.HOST ?? (machine.isContainer ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
    dataDir: resolve(machine.cwd, read.FLOWSTATE_DATA ?? (machine.isRoot ? '/var/lib/flowstate' : 'data')),
    database: databaseOf(read),
    poolSize: read.DATABASE_POOL_SIZE,
    logLevel: read.LOG_LEVEL,
    rateLimitPerMinute: read.RATE_LIMIT_PER_MINUTE,
    signInAttemptsPerMinute: read.SIGN_IN_ATTEMPTS_PER_MINUTE,
    ...(read.FLOWSTATE_SECRET === undefined ? {} : { secret: read.FLOWSTATE_SECRET }),
    ...telemetryOf(read),
  };
};
