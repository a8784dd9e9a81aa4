-- Agents: what they are, what they did, what they want to do, and what they did by somebody's leave.

-- A shipped agent has a row only once somebody changed it or it has run.
create table agent (
  workspace_id uuid not null,
  id uuid not null,
  key text collate "C" not null,
  name text not null,
  description text not null,
  instructions text not null,
  procedure text not null,
  parameters jsonb not null,
  grants text[] not null,
  trigger jsonb not null,
  autonomy text not null,
  engine text not null,
  power text not null,
  run_budget_micros bigint not null,
  enabled boolean not null,
  runs_as uuid,
  next_run_at timestamptz(3),
  is_shipped boolean not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  constraint agent_autonomy check (autonomy in ('ask', 'policy')),
  constraint agent_engine check (engine in ('rules', 'model')),
  constraint agent_power check (power in ('eco', 'standard', 'max'))
);
create unique index agent_key on agent (workspace_id, key);
create index agent_due on agent (next_run_at) where next_run_at is not null;
select flowstate_secure('agent');
create policy clockwork on agent for select to flowstate_system using (true);
grant select (workspace_id, id, next_run_at) on agent to flowstate_system;

-- Everything that decides how a step is thought: prompt, route, parameters, tool schemas, rules. Named by its hash.
create table agent_release (
  workspace_id uuid not null,
  id text collate "C" not null,
  agent_id uuid not null,
  content jsonb not null,
  created_at timestamptz(3) not null,
  primary key (workspace_id, id)
);
select flowstate_secure('agent_release');
revoke update, delete on agent_release from flowstate_app;

create table agent_run (
  workspace_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  agent_key text collate "C" not null,
  agent_name text not null,
  release_id text collate "C" not null,
  conversation_id uuid,
  member_id uuid,
  member_name text not null,
  trigger text not null,
  -- What it was begun for, so that the same hour or the same change begins it once.
  trigger_key text collate "C",
  trigger_data jsonb not null,
  goal text not null,
  selected jsonb not null,
  engine text not null,
  power text not null,
  status text not null,
  plan jsonb,
  done integer not null default 0,
  total integer not null default 0,
  answer text,
  citations jsonb not null default '[]',
  choices jsonb not null default '[]',
  read_untrusted boolean not null default false,
  read_private boolean not null default false,
  input_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  cost_micros bigint not null default 0,
  model text,
  problem jsonb,
  replay_of uuid,
  replay_mode text,
  -- Who works on it, until when, and for the how many-th time it was taken: a worker that was overtaken cannot write.
  lease_owner text,
  lease_until timestamptz(3),
  fence integer not null default 0,
  heartbeat_at timestamptz(3),
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  version integer not null default 1,
  primary key (workspace_id, id),
  constraint agent_run_status check (
    status in ('queued', 'running', 'waiting', 'paused', 'done', 'failed', 'cancelled', 'stopped'))
);
create index agent_run_by_time on agent_run (workspace_id, created_at, id);
create index agent_run_by_status on agent_run (workspace_id, status, created_at, id);
create index agent_run_of_member on agent_run (workspace_id, member_id, status, created_at, id);
create index agent_run_of_agent on agent_run (workspace_id, agent_id, created_at, id);
create index agent_run_of_agent_by_status on agent_run (workspace_id, agent_id, status, created_at, id);
create index agent_run_abandoned on agent_run (lease_until) where status = 'running';
create unique index agent_run_trigger on agent_run (workspace_id, trigger_key) where trigger_key is not null;
select flowstate_secure('agent_run');
create policy clockwork on agent_run for select to flowstate_system using (true);
grant select (workspace_id, id, status, lease_until) on agent_run to flowstate_system;

-- One thing a run did. Its key says which, so that what has an output is never done again.
create table agent_step (
  workspace_id uuid not null,
  run_id uuid not null,
  seq integer not null,
  key text collate "C" not null,
  kind text not null,
  name text not null,
  plan_step text,
  status text not null,
  fence integer not null,
  input jsonb not null,
  output jsonb,
  output_hash text collate "C",
  problem jsonb,
  release_id text collate "C" not null,
  reservation_id uuid,
  input_tokens integer not null default 0,
  output_tokens integer not null default 0,
  cost_micros bigint not null default 0,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (workspace_id, run_id, seq),
  constraint agent_step_status check (status in ('started', 'done', 'failed', 'lost'))
);
create unique index agent_step_key on agent_step (workspace_id, run_id, key);
select flowstate_secure('agent_step');

create table proposal (
  workspace_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  agent_id uuid not null,
  agent_key text collate "C" not null,
  agent_name text not null,
  release_id text collate "C" not null,
  step text not null,
  operation text collate "C" not null,
  schema_hash text collate "C" not null,
  input jsonb not null,
  if_version integer,
  editable text[] not null,
  tier smallint not null,
  changes jsonb not null,
  count integer not null,
  why text not null,
  citations jsonb not null,
  tainted boolean not null,
  sources jsonb not null,
  findings jsonb not null,
  hash text collate "C" not null,
  status text not null,
  conflicts jsonb not null default '[]',
  problem jsonb,
  member_id uuid,
  decided_by_id uuid,
  decided_by text,
  decided_how text,
  policy_id uuid,
  decided_at timestamptz(3),
  reason text,
  edited boolean not null default false,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  constraint proposal_status check (
    status in ('pending', 'applied', 'rejected', 'conflict', 'expired', 'cancelled', 'undone')),
  constraint proposal_decision check ((status in ('applied', 'rejected', 'undone')) <= (decided_how is not null)),
  constraint proposal_untainted check (decided_how is distinct from 'policy' or (not tainted and tier = 1))
);
create index proposal_by_time on proposal (workspace_id, status, created_at, id);
create index proposal_of_member on proposal (workspace_id, member_id, status, created_at, id);
create index proposal_of_run on proposal (workspace_id, run_id, created_at, id);
create index proposal_by_policy on proposal (workspace_id, policy_id, decided_at) where policy_id is not null;
create index proposal_expiry on proposal (expires_at) where status = 'pending';
select flowstate_secure('proposal');
create policy clockwork on proposal for select to flowstate_system using (true);
grant select (workspace_id, id, status, expires_at) on proposal to flowstate_system;

-- Which records a proposal would change, to find it from them.
create table proposal_record (
  workspace_id uuid not null,
  record_id uuid not null,
  proposal_id uuid not null,
  primary key (workspace_id, record_id, proposal_id)
);
select flowstate_secure('proposal_record');

-- What was done by a proposal, committed in one transaction with the change itself: at most once for each target.
create table agent_effect (
  workspace_id uuid not null,
  proposal_id uuid not null,
  target text collate "C" not null,
  operation text collate "C" not null,
  changes jsonb not null,
  answer jsonb not null,
  inverse jsonb,
  applied_at timestamptz(3) not null,
  applied_by text not null,
  undone_at timestamptz(3),
  undone_by text,
  primary key (workspace_id, proposal_id, target)
);
select flowstate_secure('agent_effect');
revoke delete on agent_effect from flowstate_app;

-- What is asked of others. `unknown` was sent and never answered: it may have been done, and is asked about, not sent anew.
create table agent_outbox (
  workspace_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  step text collate "C" not null,
  provider text collate "C" not null,
  idempotency_key text collate "C" not null,
  request jsonb not null,
  state text not null,
  attempts integer not null default 0,
  due_at timestamptz(3),
  answer jsonb,
  problem jsonb,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (workspace_id, id),
  constraint agent_outbox_state check (state in ('pending', 'sending', 'unknown', 'done', 'failed'))
);
create unique index agent_outbox_step on agent_outbox (workspace_id, run_id, step);
create unique index agent_outbox_key on agent_outbox (workspace_id, provider, idempotency_key);
create index agent_outbox_due on agent_outbox (due_at) where due_at is not null;
select flowstate_secure('agent_outbox');
create policy clockwork on agent_outbox for select to flowstate_system using (true);
grant select (workspace_id, id, due_at) on agent_outbox to flowstate_system;

create table agent_policy (
  workspace_id uuid not null,
  id uuid not null,
  operation text collate "C" not null,
  agent_id uuid,
  per_day integer not null,
  enabled boolean not null default true,
  created_by text not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id, id)
);
create unique index agent_policy_subject on agent_policy (workspace_id, operation, agent_id) nulls not distinct;
select flowstate_secure('agent_policy');

create table kill_switch (
  workspace_id uuid not null,
  scope text not null,
  key text collate "C" not null,
  reason text not null,
  set_by text not null,
  set_at timestamptz(3) not null,
  primary key (workspace_id, scope, key),
  constraint kill_switch_scope check (scope in ('workspace', 'agent', 'tool'))
);
select flowstate_secure('kill_switch');

create table conversation (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  title text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (workspace_id, id)
);
create index conversation_of_member on conversation (workspace_id, member_id, updated_at, id);
select flowstate_secure('conversation');

create table chat_message (
  workspace_id uuid not null,
  conversation_id uuid not null,
  id uuid not null,
  from_person boolean not null,
  text text not null,
  run_id uuid,
  rating text,
  comment text,
  created_at timestamptz(3) not null,
  primary key (workspace_id, conversation_id, id),
  constraint chat_message_rating check (rating in ('useful', 'not_useful'))
);
create unique index chat_message_of_run on chat_message (workspace_id, run_id) where run_id is not null;
select flowstate_secure('chat_message');

create table draft (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  channel text not null,
  subject text,
  text text not null,
  status text not null,
  source text not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  constraint draft_status check (status in ('open', 'sent', 'discarded'))
);
create index draft_by_time on draft (workspace_id, status, created_at, id);
create index draft_of_person on draft (workspace_id, person_id, status, created_at, id);
select flowstate_secure('draft');
