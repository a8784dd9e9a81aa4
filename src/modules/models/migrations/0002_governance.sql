-- What calls to models cost, what they may cost, and what they have cost. Money is in micros, millionths of the billing
-- currency; credits are in hundredths of a credit.

create extension if not exists btree_gist;

-- Prices that a workspace set itself, each for a time; they stand above those that ship with the product.
create table model_price (
  workspace_id uuid not null,
  id uuid not null,
  provider text collate "C" not null,
  -- `*` stands for any letters.
  model text collate "C" not null,
  -- For a million tokens, and for a minute of sound; null where it is not sold.
  input_micros bigint,
  cached_micros bigint,
  output_micros bigint,
  embedding_micros bigint,
  minute_micros bigint,
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3),
  created_at timestamptz(3) not null,
  created_by text not null,
  primary key (workspace_id, id),
  constraint model_price_provider check (provider in ('anthropic', 'openai', 'other', 'self_hosted')),
  constraint model_price_time check (valid_to is null or valid_to >= valid_from),
  constraint model_price_amounts check (least(input_micros, cached_micros, output_micros, embedding_micros, minute_micros) >= 0),
  constraint model_price_one exclude using gist
    (workspace_id with =, provider with =, model with =, tstzrange(valid_from, valid_to) with &&)
);
create index model_price_by_model on model_price (workspace_id, provider, model, valid_from, id);
select flowstate_secure('model_price');

-- What may be spent. Without a row the limits that ship hold; null is no limit.
create table budget (
  workspace_id uuid primary key,
  run_micros bigint,
  user_day_micros bigint,
  month_micros bigint,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  constraint budget_limits check (least(run_micros, user_day_micros, month_micros) >= 0)
);
select flowstate_secure('budget');

-- What is spent, and held back for calls under way. `month`, then `run`, then `user_day`: they are locked in the order of
-- the primary key, the one that all of a workspace meet at first, so that two never wait for each other.
create table budget_counter (
  workspace_id uuid not null,
  scope text collate "C" not null,
  key text collate "C" not null,
  held_micros bigint not null default 0,
  spent_micros bigint not null default 0,
  -- The highest share of the limit, in percent, that somebody was told of.
  alerted smallint not null default 0,
  primary key (workspace_id, scope, key),
  constraint budget_counter_scope check (scope in ('month', 'run', 'user_day')),
  constraint budget_counter_held check (held_micros >= 0 and spent_micros >= 0)
) with (fillfactor = 50);
select flowstate_secure('budget_counter');

-- One call to a model, from before it is made. The price that was in force is kept with it.
create table budget_hold (
  workspace_id uuid not null,
  id uuid not null,
  state text not null,
  run_id uuid not null,
  user_id uuid,
  agent_key text,
  feature text not null,
  connection_id uuid not null,
  provider text not null,
  model text not null,
  power text not null,
  price_id uuid not null,
  rates jsonb not null,
  -- Credits for each hundred of cost: the power's, less the discount.
  credit_percent integer,
  most jsonb not null,
  day date not null,
  month text not null,
  held_micros bigint not null,
  held_credits bigint not null,
  -- What it cost as far as is known: all that was held where nobody knows.
  cost_micros bigint not null default 0,
  cost_credits bigint not null default 0,
  reserved_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  closed_at timestamptz(3),
  due_at timestamptz(3) generated always as (case when state = 'held' then expires_at end) stored,
  primary key (workspace_id, id),
  constraint budget_hold_state check (state in ('held', 'settled', 'lost', 'released')),
  constraint budget_hold_closed check ((state = 'held') = (closed_at is null))
);
create index budget_hold_due on budget_hold (due_at) where due_at is not null;
select flowstate_secure('budget_hold');
-- The clockwork sees when a hold expires, and nothing of what it is for.
create policy clockwork on budget_hold for select to flowstate_system using (true);
grant select (workspace_id, id, due_at) on budget_hold to flowstate_system;

-- What was used: never changed. What turns out otherwise later is a row of its own that makes the sum right.
create table model_usage (
  workspace_id uuid not null,
  id uuid not null,
  reservation_id uuid not null,
  outcome text not null,
  at timestamptz(3) not null,
  run_id uuid not null,
  user_id uuid,
  agent_key text,
  feature text not null,
  connection_id uuid not null,
  provider text not null,
  model text not null,
  power text not null,
  input_tokens bigint not null,
  cached_tokens bigint not null,
  output_tokens bigint not null,
  audio_seconds integer not null,
  price_id uuid not null,
  cost_micros bigint not null,
  credits bigint not null,
  primary key (workspace_id, id),
  unique (workspace_id, reservation_id, outcome),
  constraint model_usage_outcome check (outcome in ('answered', 'lost', 'corrected'))
);
create index model_usage_run on model_usage (workspace_id, run_id, id);
create index model_usage_user on model_usage (workspace_id, user_id, id);
select flowstate_secure('model_usage');
revoke update, delete on model_usage from flowstate_app;

-- The same, counted for each day as it happens, so that no report reads calls. `whose` is a user, or all zeros for
-- everybody together.
create table usage_day (
  workspace_id uuid not null,
  whose uuid not null,
  dimension text collate "C" not null,
  day date not null,
  key text collate "C" not null,
  calls bigint not null default 0,
  lost bigint not null default 0,
  input_tokens bigint not null default 0,
  cached_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  audio_seconds bigint not null default 0,
  cost_micros bigint not null default 0,
  credits bigint not null default 0,
  primary key (workspace_id, whose, dimension, day, key),
  constraint usage_day_dimension check (dimension in ('agent', 'feature', 'model', 'total', 'user'))
) with (fillfactor = 70);
select flowstate_secure('usage_day');

-- How strong a model each role may use. Without a row what ships holds; null is none at all.
create table power_cap (
  workspace_id uuid primary key,
  viewer text,
  member text,
  manager text,
  admin text,
  owner text,
  updated_at timestamptz(3) not null,
  version integer not null default 1
);
select flowstate_secure('power_cap');

-- Prepaid credits: the sums of `credit_entry`, kept where one statement can ask and change them.
create table credit_account (
  workspace_id uuid primary key,
  is_on boolean not null,
  balance bigint not null default 0,
  reserved bigint not null default 0,
  -- What was there when it was last filled up, which alerts are shares of; and the highest that was told.
  filled bigint not null default 0,
  alerted smallint not null default 0,
  discount_percent smallint not null default 0,
  active_members integer not null default 0,
  members integer not null default 0,
  discounted_at timestamptz(3),
  adoption_due_at timestamptz(3),
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  constraint credit_account_covered check (reserved >= 0 and balance >= reserved),
  constraint credit_account_discount check (discount_percent between 0 and 70)
);
create index credit_account_adoption on credit_account (adoption_due_at) where adoption_due_at is not null;
select flowstate_secure('credit_account');
create policy clockwork on credit_account for select to flowstate_system using (true);
grant select (workspace_id, adoption_due_at) on credit_account to flowstate_system;

-- Every movement of credits: never changed. `amount` moves the balance, `reserved` what of it is spoken for.
create table credit_entry (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz(3) not null,
  kind text not null,
  amount bigint not null,
  reserved bigint not null,
  reservation_id uuid,
  reason text,
  actor_name text not null,
  primary key (workspace_id, id),
  constraint credit_entry_kind check (kind in ('grant', 'reserve', 'settle', 'release', 'expire', 'adjust'))
);
select flowstate_secure('credit_entry');
revoke update, delete on credit_entry from flowstate_app;

-- What is left of each grant. What expires soonest is used first.
create table credit_lot (
  workspace_id uuid not null,
  id uuid not null,
  granted bigint not null,
  remaining bigint not null,
  expires_at timestamptz(3),
  created_at timestamptz(3) not null,
  due_at timestamptz(3) generated always as (case when remaining > 0 then expires_at end) stored,
  primary key (workspace_id, id),
  constraint credit_lot_remaining check (remaining between 0 and granted)
);
create index credit_lot_left on credit_lot (workspace_id, expires_at, id) where remaining > 0;
create index credit_lot_due on credit_lot (due_at) where due_at is not null;
select flowstate_secure('credit_lot');
create policy clockwork on credit_lot for select to flowstate_system using (true);
grant select (workspace_id, id, due_at) on credit_lot to flowstate_system;
