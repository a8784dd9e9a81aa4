import { ConfigError, readConfig, type Config } from '#platform/config.ts';
import { loadSecret } from '#platform/secret.ts';
import { createLog } from '#platform/log/log.ts';
import { createTelemetry } from '#platform/telemetry/telemetry.ts';
import { startDatabase } from './database.ts';
import { openFlowstate, prepareDatabase } from './flowstate.ts';
import { allModules } from './modules.ts';
import { isUnused, makeSample } from './sample.ts';
import { createHttp } from './server.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** How long a clean stop may take before the process ends anyway; nothing acknowledged depends on it. */
const STOP_MS = 15_000;

const configOf = (env: NodeJS.ProcessEnv): Config => {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    say(error.message);
    process.exit(78);
  }
};

/** Serves the product until it is told to stop. Progress goes to standard error, the JSON log to standard output. */
export const start = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const began = performance.now();
  const config = configOf(env);
  const { log, flush } = createLog(config.logLevel);
  const stops: (() => Promise<unknown>)[] = [];
  let stopping: Promise<void> | null = null;

  const stop = (code: number): Promise<void> =>
    (stopping ??= (async () => {
      setTimeout(() => process.exit(code === 0 ? 1 : code), STOP_MS).unref();
      for (const close of stops.toReversed())
        await close().catch((error: unknown) => log.error({ err: error }, 'stop'));
      flush();
      process.exit(code);
    })());

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping === null) say('Stopping …');
      void stop(0);
    });
  }
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught');
    say(`Flowstate stops because of an error nobody expected: ${error.stack ?? error.message}`);
    void stop(1);
  });

  try {
    const telemetry = await createTelemetry(config.telemetry, log);
    stops.push(() => telemetry.shutdown());
    const secret = await loadSecret(config.dataDir, config.secret);
    if (config.database.kind === 'embedded') say('Starting the database …');
    const database = await startDatabase(config, secret, log, 'own');
    stops.push(() => database.stop());

    const modules = allModules({ publicUrl: config.publicUrl, secret, log, telemetry });
    const applied = await prepareDatabase(database, modules);
    if (applied.length > 0) say(`Database brought up to date (${applied.length} changes).`);

    const { publicUrl, poolSize, signInAttemptsPerMinute } = config;
    const flowstate = openFlowstate({
      database,
      modules,
      secret,
      publicUrl,
      poolSize,
      signInAttemptsPerMinute,
      log,
      clock: () => new Date(),
    });
    stops.push(() => flowstate.close());
    const sample = (await isUnused(flowstate)) ? await makeSample(flowstate, database) : null;

    const http = await createHttp(flowstate, config, log);
    await http.listen({ port: config.port, host: config.host });
    stops.push(() => http.close());

    flowstate.reactions.start();
    flowstate.timers.start();
    void flowstate.queue
      .start(flowstate.registry)
      .catch((error: unknown) => log.error({ err: error }, 'the job queue did not start'));
    say(`Flowstate is ready at ${publicUrl} (${Math.round(performance.now() - began)} ms)`);
    if (sample !== null) {
      say('');
      say(`Make an account of your own there, or look around in the workspace "${sample.workspace}":`);
      say(`  e-mail    ${sample.email}`);
      say(`  password  ${sample.password}   (shown only now)`);
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.fatal({ err: error }, 'start failed');
    say(`Flowstate could not start: ${message}`);
    await stop(1);
  }
};
