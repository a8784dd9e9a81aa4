import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { Context } from '#platform/operations/context.ts';
import { handle } from '#platform/operations/module.ts';
import {
  getBoard,
  installPipelines,
  listPipelines,
  pipelineErrors,
  type BoardColumn,
  type TemplateKey,
} from '../contract.ts';
import { countedAtMost, listBoardCards, listBoardTotals } from '../queries/board.ts';
import { cursorAfter, opportunityFor } from '../queries/opportunities.ts';
import {
  findPipeline,
  insertPipeline,
  listPipelineDefinitions,
  listPipelineRows,
  lockPipelines,
  type PipelineRow,
} from '../queries/pipelines.ts';
import { readSearch, type Search } from '../queries/search.ts';
import { stagesInOrder } from '../rules/moves.ts';
import { templates } from '../templates/templates.ts';

/**
 * Installs shipped templates, all of them or those named; one that is there already stays as it is.
 * Returns the keys that are new.
 */
export const installTemplates = async (ctx: Context, keys?: readonly TemplateKey[]): Promise<string[]> => {
  await lockPipelines(ctx.db, ctx.actor.workspaceId);
  const present = await listPipelineDefinitions(ctx.db);
  const wanted = templates.filter(
    ({ key }) =>
      (keys === undefined || (keys as readonly string[]).includes(key)) &&
      !present.some((pipeline) => pipeline.key === key),
  );
  let position = present.at(-1)?.position ?? 0;
  for (const definition of wanted) {
    position += 1;
    const id = newId(Date.parse(ctx.now));
    await insertPipeline(ctx.db, {
      workspaceId: ctx.actor.workspaceId,
      id,
      definition,
      position,
      now: ctx.now,
    });
    ctx.change({ event: 'pipelines.installed', type: 'pipeline', id, after: { key: definition.key } });
  }
  return wanted.map(({ key }) => key);
};

type Totals = Awaited<ReturnType<typeof listBoardTotals>>;

type Counts = Pick<BoardColumn, 'count' | 'countIsExact' | 'sums'>;

/** Of a search that many match, only so many were looked at; of what is too many to count, it is said. */
const countsOf = (stage: string, totals: Totals, search: Search | null, shown: number): Counts => {
  const own = totals.filter((one) => one.stage === stage);
  const count = own.reduce((sum, one) => sum + one.count, 0);
  const most = countedAtMost({ search });
  if (count > most || search?.matches === 'many') {
    return { count: Math.max(Math.min(count, most), shown), countIsExact: false, sums: [] };
  }
  const sums = own.flatMap(({ currency, amountMinor }) =>
    currency === null || amountMinor === null ? [] : [{ currency, amountMinor }],
  );
  return { count, countIsExact: true, sums: sums.toSorted((a, b) => (a.currency < b.currency ? -1 : 1)) };
};

const pipelineNotFound = () =>
  fail('not_found', pipelineErrors.pipelineNotFound, 'There is no such pipeline here.');

export const getPipelineOr404 = async (ctx: Context, id: string): Promise<PipelineRow> => {
  const pipeline = await findPipeline(ctx.db, { pipelineId: id });
  if (pipeline === null) throw pipelineNotFound();
  return pipeline;
};

export const pipelineOperations = [
  handle(listPipelines, (ctx, input) => listPipelineRows(ctx.db, input)),

  handle(installPipelines, async (ctx, input) => {
    const installed = await installTemplates(ctx, input.templates);
    return { installed, items: await listPipelineDefinitions(ctx.db) };
  }),

  handle(getBoard, async (ctx, { id, ownerId, q, sort, perStage }) => {
    const pipeline = await getPipelineOr404(ctx, id);
    const stages = stagesInOrder(pipeline);
    const search = await readSearch(ctx.db, q);
    const query = { pipelineId: id, stages: stages.map(({ key }) => key), ownerId, search };
    const [totals, rows] = await Promise.all([
      listBoardTotals(ctx.db, query),
      listBoardCards(ctx.db, ctx.now, { ...query, sort, perStage }),
    ]);
    const cards = Map.groupBy(rows, (row) => row.stage);
    const columns = stages.map((stage): BoardColumn => {
      const found = cards.get(stage.key) ?? [];
      const shown = found.slice(0, perStage);
      const last = shown.at(-1);
      return {
        stage: stage.key,
        name: stage.name,
        order: stage.order,
        kind: stage.kind,
        wipLimit: stage.wipLimit,
        ...countsOf(stage.key, totals, search, shown.length),
        items: shown.map((row) => opportunityFor(ctx.actor, row)),
        nextCursor: found.length > perStage && last !== undefined ? cursorAfter(sort, last) : null,
      };
    });
    return { pipelineId: id, columns };
  }),
];
