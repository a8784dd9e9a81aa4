import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { prepareDatabase } from '#app/flowstate.ts';
import { allModules } from '#app/modules.ts';
import { startTestServer, asOwner } from '#test/setup/test-server.ts';
import { templates } from '../templates/templates.ts';
const N = Number(process.argv[2] ?? 1_000_000);
const s = await startTestServer();
await asOwner(s.login('owner', 'postgres'), 'create database big');
const logins = { owner: s.login('owner','big'), app: s.login('app','big'), system: s.login('system','big'), roles: s.roles, stop: s.stop };
await prepareDatabase(logins, allModules('http://localhost'));
const ws = '01990000-0000-7000-8000-000000000001', ws2 = '01990000-0000-7000-8000-000000000002';
const frazer = templates[0]!;
const stages = frazer.stages.map(x => x.key), kinds = frazer.stages.map(x => x.kind);
const t = Date.now();
for (const [w, n] of [[ws, N],[ws2, 20000]] as const)
await asOwner(logins.owner,
  `insert into workspace values ('${w}','W','NO','NOK','Europe/Oslo',now(),1)`,
  ...templates.map((d, i) => `insert into pipeline select '${w}','${w.slice(0,-4)}90${i}0', '${d.key}', '{}', '${JSON.stringify(d).replaceAll("'", "''")}', '${d.subject}', ${d.single}, ${d.frozenAfterDays}, 'manager', ${i+1}, now(), now(), 1`),
  `insert into member (workspace_id,id,user_id,role,name,email,locale,time_zone,created_at) select '${w}', ('01980000-0000-7000-8000-'||lpad(g::text,12,'0'))::uuid, gen_random_uuid(),'member','M','m@x.no','nb','Europe/Oslo',now() from generate_series(1,20) g`,
  `insert into person (workspace_id,id,name,display_name,sort_name,qualification_score,created_at,updated_at,last_contact_at,handles,consent)
   select '${w}', ('${w.slice(0,9)}1111-7000-8000-'||lpad(g::text,12,'0'))::uuid, 'Person '||g,(array['Anna','Kari','Ola','Per','Ingrid','Lars','Nora','Emma','Jonas','Sigrid'])[1+g%10]||' '||(array['Berg','Hansen','Olsen','Larsen','Nilsen','Dahl','Lund'])[1+g%7]||g%5000,'x',0,now()-g*interval '1 second', now(), now() - (g%90)*interval '1 day','{}','{}' from generate_series(1,${n}) g`,
  `insert into opportunity (workspace_id,id,pipeline_id,person_id,only_for_person_id,stage_key,stage_kind,probability,stage_entered_at,entered_at,owner_id,amount_minor,currency,created_at,updated_at)
   select '${w}', ('${w.slice(0,9)}2222-7000-8000-'||lpad(g::text,12,'0'))::uuid, '${w.slice(0,-4)}9000', ('${w.slice(0,9)}1111-7000-8000-'||lpad(g::text,12,'0'))::uuid, ('${w.slice(0,9)}1111-7000-8000-'||lpad(g::text,12,'0'))::uuid,
     (array['${stages.join("','")}'])[1+(g::bigint*7919)%10], (array['${kinds.join("','")}'])[1+(g::bigint*7919)%10], 10, now()-(((g::bigint*104729)%31536000)::int)*interval '1 second', now()-interval '200 day', ('01980000-0000-7000-8000-'||lpad((1+g%20)::text,12,'0'))::uuid, case when g%3=0 then (g%1000)*100 end, case when g%3=0 then 'NOK' end, now()-((g*31)%31536000)*interval '1 second', now()-((g*17)%31536000)*interval '1 second' from generate_series(1,${n}) g`,
  `insert into opportunity_word select workspace_id, w, ('${w.slice(0,9)}2222-7000-8000-'||right(id::text,12))::uuid from person, lateral unnest(string_to_array(lower(display_name),' ')) w where workspace_id='${w}'`,
);
await asOwner(logins.owner, 'vacuum analyze');
console.log('seeded', Date.now()-t, 'ms', JSON.stringify(logins.owner));
writeFileSync('/tmp/pipe/logins.json', JSON.stringify({ owner: logins.owner, app: logins.app, system: logins.system, ws, pid: process.pid }));
await new Promise<void>((r) => process.once('SIGTERM', () => r()));
await s.stop();
