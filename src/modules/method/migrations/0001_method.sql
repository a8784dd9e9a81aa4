-- When somebody is to be reminded of a person. `key` is rule, trigger and step, so that planning twice makes one.
create table reminder (
  workspace_id uuid not null,
  id uuid not null,
  key text collate "C" not null,
  person_id uuid not null,
  -- The journey the person was worked in when it was planned, and the task it belongs to.
  opportunity_id uuid,
  task_id uuid,
  rule text not null,
  step integer not null,
  trigger_id text not null,
  trigger_at timestamptz(3) not null,
  title jsonb not null,
  due_at timestamptz(3) not null,
  status text not null default 'pending',
  fired_at timestamptz(3),
  ended_at timestamptz(3),
  -- What ended it: an event type, a stage, a later reminder of the same trigger, its task.
  ended_by text,
  created_at timestamptz(3) not null,
  primary key (workspace_id, id),
  unique (workspace_id, key),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade,
  constraint reminder_status check (status in ('pending', 'due', 'done', 'cancelled')),
  constraint reminder_end check ((status in ('done', 'cancelled')) = (ended_at is not null))
);
create index reminder_person on reminder (workspace_id, person_id, due_at, id);
create index reminder_open on reminder (workspace_id, person_id, due_at, id) where status in ('pending', 'due');
create index reminder_task on reminder (workspace_id, task_id) where task_id is not null;
create index reminder_due on reminder (due_at) where status = 'pending';
select flowstate_secure('reminder');
-- The clockwork sees when reminders fall due, and nothing of whom they are about.
create policy clockwork on reminder for select to flowstate_system using (true);
grant select (workspace_id, id, due_at, status) on reminder to flowstate_system;

-- How much of each somebody wants to do in a day. Without a row the method's own targets hold.
create table dmo_target (
  workspace_id uuid not null,
  user_id uuid not null,
  conversations smallint not null,
  follow_ups smallint not null,
  invites smallint not null,
  presentations smallint not null,
  updated_at timestamptz(3) not null,
  primary key (workspace_id, user_id)
);
select flowstate_secure('dmo_target');
