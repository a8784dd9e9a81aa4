import { readFileSync } from 'node:fs';
import pg from 'pg';
import { scopedKysely } from '#platform/db/connection.ts';
import { openGateway } from '#platform/db/gateway.ts';
import { listBoardCards, listBoardTotals } from '../queries/board.ts';
import { listOpportunityRows } from '../queries/opportunities.ts';
import { readSearch } from '../queries/search.ts';
import { templates } from '../templates/templates.ts';
const { app, system, ws } = JSON.parse(readFileSync('/tmp/pipe/logins.json', 'utf8'));
const gateway = openGateway({ app, system }, 2);
const db = gateway.reader({ workspaceId: ws });
const client = new pg.Client(app); await client.connect();
await client.query(`select set_config('app.workspace', $1, false)`, [ws]);
const explain = scopedKysely(async (s) => {
  const r = await client.query({ text: 'explain (analyze, buffers, costs off, timing off) ' + s.text, values: s.values as unknown[] });
  console.log(r.rows.map(x => x['QUERY PLAN']).join('\n'));
  return { rows: [], command: 'SELECT', count: 0 };
}, () => undefined);
const now = new Date().toISOString();
const stages = templates[0]!.stages.map(s => s.key);
const pid = ws.slice(0,-4)+'9000';
const owner = '01980000-0000-7000-8000-000000000003';
const base = { pipelineId: pid, stages, ownerId: undefined };
const page = { sort: '-updatedAt' as const, limit: 50 };
const mid = await listOpportunityRows(db, now, { ...page, sort: '-stageEnteredAt', pipelineId: pid, stage: 'qualified' });
type Db = typeof db;
const cases: Record<string, (d: Db) => Promise<unknown>> = {
  boardTotals: (d) => listBoardTotals(d, base),
  boardCards: (d) => listBoardCards(d, now, { ...base, sort: '-stageEnteredAt', perStage: 20 }),
  boardOwnerTotals: (d) => listBoardTotals(d, { ...base, ownerId: owner }),
  boardOwnerCards: (d) => listBoardCards(d, now, { ...base, ownerId: owner, sort: '-stageEnteredAt', perStage: 20 }),
  boardAmountCards: (d) => listBoardCards(d, now, { ...base, sort: '-amountMinor', perStage: 20 }),
  boardQRare: async (d) => listBoardCards(d, now, { ...base, search: await readSearch(db, 'hansen123'), sort: '-stageEnteredAt', perStage: 20 }),
  boardQRareTotals: async (d) => listBoardTotals(d, { ...base, search: await readSearch(db, 'hansen123') }),
  boardQCommon: async (d) => listBoardCards(d, now, { ...base, search: await readSearch(db, 'ann'), sort: '-stageEnteredAt', perStage: 20 }),
  boardQCommonTotals: async (d) => listBoardTotals(d, { ...base, search: await readSearch(db, 'ann') }),
  boardQTwo: async (d) => listBoardCards(d, now, { ...base, search: await readSearch(db, 'anna berg12'), sort: '-stageEnteredAt', perStage: 20 }),
  list: (d) => listOpportunityRows(d, now, page),
  listStage: (d) => listOpportunityRows(d, now, { ...page, sort: '-stageEnteredAt', pipelineId: pid, stage: 'qualified' }),
  listStageDeep: (d) => listOpportunityRows(d, now, { ...page, sort: '-stageEnteredAt', pipelineId: pid, stage: 'qualified', cursor: mid.nextCursor! }),
  listOwner: (d) => listOpportunityRows(d, now, { ...page, ownerId: owner }),
  listAmount: (d) => listOpportunityRows(d, now, { ...page, sort: '-amountMinor' }),
  listClose: (d) => listOpportunityRows(d, now, { ...page, sort: 'expectedCloseOn' }),
  listKind: (d) => listOpportunityRows(d, now, { ...page, kind: 'won' }),
  listPerson: (d) => listOpportunityRows(d, now, { ...page, personId: ws.slice(0,9)+'1111-7000-8000-000000000777' }),
  listQRare: async (d) => listOpportunityRows(d, now, { ...page, search: await readSearch(db, 'hansen123') }),
  listQCommon: async (d) => listOpportunityRows(d, now, { ...page, search: await readSearch(db, 'ann') }),
};
const only = process.argv[2];
for (const [name, run] of Object.entries(cases)) {
  if (only && only !== name && only !== 'all') continue;
  const times: number[] = [];
  for (let i = 0; i < 12; i++) { const t = performance.now(); await run(db); times.push(performance.now() - t); }
  times.sort((a,b)=>a-b);
  console.log(name.padEnd(20), 'p50', times[6]!.toFixed(1), 'max', times[11]!.toFixed(1));
  if (only) await run(explain);
}
await client.end(); await gateway.close();
