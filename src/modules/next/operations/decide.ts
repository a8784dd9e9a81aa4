import { addHours, zoneClock, type ZoneClock } from '#kernel/time.ts';
import { bestChannel, outreachConsent } from '#modules/method/contract.ts';
import { isBlank, type Pipeline } from '#modules/pipeline/contract.ts';
import type { Decided } from '../queries/actions.ts';
import type { FactsRow } from '../queries/facts.ts';
import type { PersonFacts } from '../rules/facts.ts';
import { nextForPerson } from '../rules/next-for-person.ts';

const SCANDINAVIAN = ['nb', 'nn', 'no', 'da', 'sv'];
const NORTH = ['NO', 'DK', 'SE'];

/** The language to write to somebody in: theirs, or that of their country, or that of whoever writes. */
const languageOf = (row: FactsRow): 'nb' | 'en' => {
  if (row.language !== null) return SCANDINAVIAN.includes(row.language) ? 'nb' : 'en';
  if (row.country !== null) return NORTH.includes(row.country) ? 'nb' : 'en';
  return row.workerLocale === 'en' ? 'en' : 'nb';
};

const factsOf = (row: FactsRow, pipelines: ReadonlyMap<string, Pipeline>): PersonFacts => {
  const pipeline = row.pipelineId === null ? undefined : pipelines.get(row.pipelineId);
  const stage = pipeline?.stages.find((one) => one.key === row.stageKey);
  const { slaDays = null } = stage ?? {};
  return {
    ...row,
    language: languageOf(row),
    channel: bestChannel(row),
    whyIsBlank: isBlank(row.why),
    priority: null,
    consent: outreachConsent(row),
    pipelineKey: pipeline?.key ?? null,
    stageName: stage?.name ?? null,
    frozenAfterDays: pipeline?.frozenAfterDays ?? null,
    slaDueAt:
      slaDays === null || row.stageEnteredAt === null || row.stageKind !== 'active'
        ? null
        : addHours(row.stageEnteredAt, slaDays * 24),
  };
};

const earliest = (a: string | null, b: string | null): string | null => {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
};

/** What to do next about these people, each in the zone of whoever works them. */
export const decide = (rows: readonly FactsRow[], pipelines: readonly Pipeline[], now: string): Decided[] => {
  const byId = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]));
  const clocks = new Map<string, ZoneClock>();
  const clockOf = (zone: string): ZoneClock => {
    const known = clocks.get(zone) ?? zoneClock(zone);
    clocks.set(zone, known);
    return known;
  };
  return rows.map((row) => {
    const { action, recomputeAt } = nextForPerson(factsOf(row, byId), now, clockOf(row.workerZone));
    const isTask = action !== null && action.taskId !== null;
    return {
      personId: row.personId,
      workerId: isTask ? (row.taskAssigneeId ?? row.workerId) : row.workerId,
      action,
      // A task that was put off comes back by the clock alone.
      recomputeAt: earliest(recomputeAt, row.taskWakesAt),
    };
  });
};
