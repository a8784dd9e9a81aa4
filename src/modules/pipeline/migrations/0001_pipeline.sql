-- A working method as data. What lists need of it stands beside the definition, so that they do not unpack it.
create table pipeline (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  name jsonb not null,
  definition jsonb not null,
  subject text not null check (subject in ('person', 'company', 'any')),
  single boolean not null,
  frozen_after_days integer,
  fast_track_role text not null,
  position integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, key),
  unique (workspace_id, position)
);
select flowstate_secure('pipeline');

-- One journey. Kind and probability are those of its stage, kept here for lists and sums.
create table opportunity (
  workspace_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  person_id uuid,
  company_id uuid,
  -- The person, where the pipeline allows them one journey.
  only_for_person_id uuid,
  -- Null where it goes by the name of its person or company.
  title text,
  stage_key text not null,
  stage_kind text not null check (stage_kind in ('active', 'side', 'won', 'lost')),
  probability smallint not null,
  stage_entered_at timestamptz(3) not null,
  -- When the journey began.
  entered_at timestamptz(3) not null,
  owner_id uuid,
  amount_minor bigint,
  currency text,
  expected_close_on date,
  lost_reason text,
  -- Follow-up reminders that were completed: they count as follow-ups where a guard says so.
  completed_follow_ups integer not null default 0,
  -- Sort keys that are never null, so that a page continues by one comparison.
  amount_key bigint not null generated always as (coalesce(amount_minor, -1)) stored,
  close_key date not null generated always as (coalesce(expected_close_on, 'infinity'::date)) stored,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, pipeline_id) references pipeline (workspace_id, id),
  check (person_id is not null or company_id is not null),
  check (amount_minor is null or currency is not null)
);
create unique index opportunity_only on opportunity (workspace_id, pipeline_id, only_for_person_id)
  where only_for_person_id is not null;
create index opportunity_person on opportunity (workspace_id, person_id) where person_id is not null;
create index opportunity_company on opportunity (workspace_id, company_id) where company_id is not null;
-- The amount and currency ride along so that a column is summed without visiting the rows.
create index opportunity_board on opportunity (workspace_id, pipeline_id, stage_key, stage_entered_at, id)
  include (amount_minor, currency);
create index opportunity_owner on opportunity (workspace_id, owner_id, pipeline_id, stage_key, stage_entered_at, id)
  include (amount_minor, currency);
create index opportunity_updated on opportunity (workspace_id, updated_at, id);
create index opportunity_created on opportunity (workspace_id, created_at, id);
create index opportunity_entered on opportunity (workspace_id, stage_entered_at, id);
create index opportunity_amount on opportunity (workspace_id, amount_key, id);
create index opportunity_close on opportunity (workspace_id, close_key, id);
select flowstate_secure('opportunity');

-- The words an opportunity is found by: of its title, its person and its company. A table, because row security
-- lets only leakproof comparisons reach an index, and those of a text index are not.
create table opportunity_word (
  workspace_id uuid not null,
  word text collate "C" not null,
  opportunity_id uuid not null,
  primary key (workspace_id, word, opportunity_id)
);
create index opportunity_word_of on opportunity_word (workspace_id, opportunity_id, word);
select flowstate_secure('opportunity_word');

-- The log of moves: never changed.
create table transition (
  workspace_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  -- 1, 2, 3 … within its opportunity.
  number integer not null,
  pipeline_id uuid not null,
  person_id uuid,
  from_key text,
  to_key text not null,
  move text not null,
  at timestamptz(3) not null,
  -- When the former stage had been entered: what a move that is taken back returns to.
  from_entered_at timestamptz(3),
  seconds_in_stage bigint,
  comment text,
  lost_reason text,
  fast_track_reason text,
  -- Every rule that was looked at, those a fast track overrode, and those that only warned.
  guards jsonb not null,
  overridden jsonb not null,
  warnings jsonb not null,
  -- The move that this one took back.
  undoes uuid,
  actor_kind text not null,
  actor_user_id uuid,
  actor_name text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, opportunity_id) references opportunity (workspace_id, id)
);
create unique index transition_opportunity on transition (workspace_id, opportunity_id, number);
create unique index transition_undoes on transition (workspace_id, undoes) where undoes is not null;
create index transition_flow on transition (workspace_id, pipeline_id, to_key, at);
select flowstate_secure('transition');
revoke update, delete on transition from flowstate_app;
