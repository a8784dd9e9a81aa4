-- What to do next about each person: computed when something about them changes, and when its time runs out.
create table next_action (
  workspace_id uuid not null,
  person_id uuid not null,
  -- The member whose turn it is; all zeros where the person is nobody's, so that one index serves both.
  worker_id uuid not null,
  -- The suggestion as it is told; null while there is nothing to do.
  action jsonb,
  -- Of everything that was decided: tells whether it is another now without comparing it.
  digest text not null default '',
  overdue boolean not null default false,
  score smallint not null default 0,
  -- Overdue first, then by score: one number, so that one comparison of rows goes on after any row.
  rank integer not null generated always as (case when overdue then 0 else 1000 end + 100 - score) stored,
  due_sort timestamptz(3) not null default 'infinity',
  last_contact_sort timestamptz(3) not null default '-infinity',
  ready_at timestamptz(3) not null default '-infinity',
  expires_at timestamptz(3),
  -- When the clock alone can change it; null is never.
  recompute_at timestamptz(3),
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade
);
-- The queue of one member, and of everyone. `ready_at` rides along to find the first whose turn is ours.
create index next_action_queue on next_action
  (workspace_id, worker_id, rank, due_sort, last_contact_sort, person_id, ready_at) where action is not null;
create index next_action_all on next_action
  (workspace_id, rank, due_sort, last_contact_sort, person_id, ready_at) where action is not null;
create index next_action_recompute on next_action (recompute_at) where recompute_at is not null;
select flowstate_secure('next_action');
-- The clockwork sees when an answer runs out, and nothing of what it says.
create policy clockwork on next_action for select to flowstate_system using (true);
grant select (workspace_id, person_id, recompute_at) on next_action to flowstate_system;

-- What somebody did about a suggestion, as far as it holds the next ones back.
create table next_state (
  workspace_id uuid not null,
  person_id uuid not null,
  snoozed_until timestamptz(3),
  settled_at timestamptz(3),
  settled_until timestamptz(3),
  -- Keys of dismissed suggestions and until when.
  dismissed jsonb,
  updated_at timestamptz(3) not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade
);
select flowstate_secure('next_state');

-- What was done with each suggestion, and what it looked like then: a new ranking is tried on it before it is used.
create table next_feedback (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz(3) not null,
  person_id uuid not null,
  actor_kind text not null,
  actor_user_id uuid,
  outcome text not null,
  kind text,
  key text,
  score smallint,
  factors jsonb,
  -- How many suggestions stood before it in the queue of whoever acted; null where that was not asked.
  position integer,
  event_type text,
  reason text,
  text text,
  until timestamptz(3),
  primary key (workspace_id, id),
  constraint next_feedback_outcome check (outcome in ('done', 'snoozed', 'dismissed', 'restored'))
);
create index next_feedback_person on next_feedback (workspace_id, person_id, at);
create index next_feedback_time on next_feedback (workspace_id, at, id);
select flowstate_secure('next_feedback');
revoke update, delete on next_feedback from flowstate_app;
