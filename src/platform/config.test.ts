import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, readConfig, type Machine } from './config.ts';
import { loadSecret } from './secret.ts';

const laptop: Machine = { cwd: '/srv/app', isRoot: false, isContainer: false };

const messageOf = (env: Record<string, string>): string => {
  try {
    readConfig(env, laptop);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  return expect.unreachable('the settings were accepted');
};

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({}, laptop)).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      dataDir: '/srv/app/data',
      database: { kind: 'embedded' },
      poolSize: 12,
      logLevel: 'info',
      rateLimitPerMinute: 240_000,
      signInAttemptsPerMinute: 10,
    });
  });

  it('keeps data in the system folder as root, and listens on every network in a container', () => {
    const config = readConfig({}, { ...laptop, isRoot: true, isContainer: true });
    expect(config).toMatchObject({ dataDir: '/var/lib/flowstate', host: '0.0.0.0' });
    expect(readConfig({ FLOWSTATE_DATA: 'here' }, { ...laptop, isRoot: true }).dataDir).toBe('/srv/app/here');
  });

  it('reads every setting', () => {
    const config = readConfig(
      {
        PORT: '8080',
        HOST: '::1',
        PUBLIC_URL: 'https://crm.example.com/',
        FLOWSTATE_DATA: '/data',
        DATABASE_URL: 'postgres://owner:pass@db:5432/flow',
        DATABASE_APP_URL: 'postgresql://app:pass@db/flow',
        DATABASE_SYSTEM_URL: 'postgres:///flow?host=/run/postgresql',
        DATABASE_POOL_SIZE: '20',
        LOG_LEVEL: 'debug',
        RATE_LIMIT_PER_MINUTE: '60',
        SIGN_IN_ATTEMPTS_PER_MINUTE: '3',
        FLOWSTATE_SECRET: 'x'.repeat(32),
      },
      laptop,
    );
    expect(config).toEqual({
      port: 8080,
      host: '::1',
      publicUrl: 'https://crm.example.com',
      dataDir: '/data',
      database: {
        kind: 'external',
        url: 'postgres://owner:pass@db:5432/flow',
        appUrl: 'postgresql://app:pass@db/flow',
        systemUrl: 'postgres:///flow?host=/run/postgresql',
      },
      poolSize: 20,
      logLevel: 'debug',
      rateLimitPerMinute: 60,
      signInAttemptsPerMinute: 3,
      secret: 'x'.repeat(32),
    });
  });

  it('tells a collector nothing unless it is named, and content only when asked to', () => {
    const named = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otel.example.com/otlp' };
    expect(readConfig({ FLOWSTATE_TELEMETRY_CONTENT: 'on' }, laptop).telemetry).toBeUndefined();
    expect(readConfig(named, laptop).telemetry).toEqual({
      endpoint: 'https://otel.example.com/otlp',
      headers: {},
      serviceName: 'flowstate',
      content: false,
    });
    const full = {
      ...named,
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc==, x-team=crm',
      OTEL_SERVICE_NAME: 'crm',
      FLOWSTATE_TELEMETRY_CONTENT: 'on',
    };
    expect(readConfig(full, laptop).telemetry).toMatchObject({
      headers: { authorization: 'Bearer abc==', 'x-team': 'crm' },
      serviceName: 'crm',
      content: true,
    });
  });

  it('refuses a collector, headers or a switch that are not right, and never says a header', () => {
    const message = messageOf({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318',
      OTEL_EXPORTER_OTLP_HEADERS: 'Bearer hush',
      FLOWSTATE_TELEMETRY_CONTENT: 'yes',
    });
    expect(message).toMatch(/collector/);
    expect(message).toMatch(/FLOWSTATE_TELEMETRY_CONTENT=yes/);
    expect(message).not.toMatch(/hush/);
  });

  it('takes an empty value as none', () => {
    expect(readConfig({ PORT: '', HOST: ' ', DATABASE_URL: '' }, laptop)).toEqual(readConfig({}, laptop));
  });

  it('names every bad setting at once, and what to write instead', () => {
    const message = messageOf({
      PORT: '70000',
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'crm.example.com/app',
      HOST: 'a b',
    });
    expect(message.split('\n')).toEqual([
      'Flowstate cannot start: 4 settings are not right.',
      '  PORT=70000 is not a port. Write a whole number from 1 to 65535; without it, 3000 is used.',
      '  HOST=a b is not an address to listen on. Write 127.0.0.1 for this machine only, 0.0.0.0 for every network.',
      '  PUBLIC_URL=crm.example.com/app is not where browsers find this server. Write its scheme and host only, such as https://crm.example.com.',
      '  LOG_LEVEL=loud is not a log level. Write one of fatal, error, warn, info, debug, trace, silent.',
    ]);
  });

  it('never shows a secret', () => {
    const message = messageOf({
      DATABASE_URL: 'mysql://root:hunter2@db/flow',
      DATABASE_APP_URL: 'hunter2',
      FLOWSTATE_SECRET: 'hunter2',
      PUBLIC_URL: 'postgres://root:hunter2@db/flow',
    });
    expect(message).not.toContain('hunter2');
    expect(message).toContain('DATABASE_URL is not the address of a PostgreSQL database.');
    expect(message).toContain('FLOWSTATE_SECRET is shorter than 32 characters.');
  });

  it('refuses restricted logins without the owner', () => {
    expect(messageOf({ DATABASE_APP_URL: 'postgres://app@db/flow' })).toContain(
      'one setting is not right.\n  DATABASE_APP_URL has no effect alone. Set DATABASE_URL too',
    );
  });

  it.each(['0', '-1', '3e3', '3000.5', 'abc', '0x10'])('refuses the port %s', (port) => {
    expect(messageOf({ PORT: port })).toContain(`PORT=${port} is not a port`);
  });
});

describe('loadSecret', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowstate-secret-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes one once, for its owner only, also when two start together', async () => {
    const data = join(folder, 'deep/data');
    const [one, two] = await Promise.all([loadSecret(data), loadSecret(data)]);
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(two).toBe(one);
    expect(await loadSecret(data)).toBe(one);
    expect((await stat(join(data, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('prefers the configured one and then writes nothing', async () => {
    expect(await loadSecret(folder, 'configured')).toBe('configured');
    await expect(readFile(join(folder, 'secret'))).rejects.toThrow('ENOENT');
  });

  it('closes a file that others can read', async () => {
    const secret = await loadSecret(folder);
    await chmod(join(folder, 'secret'), 0o644);
    expect(await loadSecret(folder)).toBe(secret);
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('says which folder cannot be written to', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(loadSecret(join(folder, 'file/data'))).rejects.toThrow(
      /file\/data cannot be written to \(ENOTDIR\)/,
    );
  });

  it('does not invent a new one over a damaged one', async () => {
    await writeFile(join(folder, 'secret'), 'cut');
    await expect(loadSecret(folder)).rejects.toThrow('shorter than 32 characters');
  });
});
