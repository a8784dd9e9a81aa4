-- The machinery under every module. `flowstate_app` and `flowstate_system` stand for the two restricted logins.

grant usage on schema public to flowstate_app, flowstate_system;

-- Closes a table to everything but the workspace of the current transaction. The sub-select makes the setting an
-- index condition that is computed once, not per row.
create function flowstate_secure(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy workspace on %s to flowstate_app
       using (workspace_id = (select nullif(current_setting(''app.workspace'', true), ''''))::uuid)
       with check (workspace_id = (select nullif(current_setting(''app.workspace'', true), ''''))::uuid)',
    target);
  execute format('grant select, insert, update, delete on %s to flowstate_app', target);
end $$;

-- The counter of each workspace's change feed. Taking the next number and writing the change commit together, so
-- a reader that has seen number N has seen every number before it.
create table feed_head (
  workspace_id uuid primary key,
  seq bigint not null default 0
);
select flowstate_secure('feed_head');
create policy clockwork on feed_head for select to flowstate_system using (true);
grant select (workspace_id, seq) on feed_head to flowstate_system;

-- Every write of every record: the change feed, the outbox that reactions follow, and the audit trail.
create table change (
  workspace_id uuid not null,
  seq bigint not null,
  at timestamptz(3) not null,
  event text not null,
  type text not null,
  record_id uuid not null,
  person_id uuid,
  fields text[] not null,
  before jsonb,
  after jsonb,
  data jsonb not null,
  operation text not null,
  request_id text,
  actor_kind text not null,
  actor_user_id uuid,
  actor_name text not null,
  primary key (workspace_id, seq)
);
create index change_record on change (workspace_id, record_id, seq desc);
select flowstate_secure('change');
revoke update, delete on change from flowstate_app;

-- How far each reaction has followed each workspace's changes.
create table reaction_cursor (
  workspace_id uuid not null,
  reaction text not null,
  seq bigint not null,
  attempts integer not null default 0,
  retry_at timestamptz(3),
  primary key (workspace_id, reaction)
);
select flowstate_secure('reaction_cursor');
create policy clockwork on reaction_cursor for select to flowstate_system using (true);
grant select on reaction_cursor to flowstate_system;

-- Changes that a reaction gave up on, kept until somebody looks.
create table reaction_failure (
  workspace_id uuid not null,
  reaction text not null,
  seq bigint not null,
  at timestamptz(3) not null,
  error text not null,
  primary key (workspace_id, reaction, seq)
);
select flowstate_secure('reaction_failure');

-- Answers to writes that carried an Idempotency-Key, committed together with the write itself. What a person does
-- outside of any workspace is kept under that person's id. As json, an answer comes back with its members in order.
create table idempotency_key (
  workspace_id uuid not null,
  key text not null,
  operation text not null,
  actor_id uuid not null,
  request_hash text not null,
  answer json not null,
  created_at timestamptz(3) not null,
  primary key (workspace_id, actor_id, key)
);
create index idempotency_key_age on idempotency_key (workspace_id, created_at);
select flowstate_secure('idempotency_key');
