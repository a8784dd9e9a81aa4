-- What happened with people: append-only. `event_id` is the source's own name, so a repeated delivery changes nothing.
create table event (
  workspace_id uuid not null,
  id uuid not null,
  event_id text not null,
  type text not null,
  person_id uuid not null,
  occurred_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  source text not null,
  properties jsonb not null,
  utm jsonb,
  consent jsonb,
  actor_kind text not null,
  actor_user_id uuid,
  actor_name text not null,
  primary key (workspace_id, id),
  unique (workspace_id, event_id)
);
create index event_person on event (workspace_id, person_id, type, occurred_at desc);
create index event_actor_day on event (workspace_id, actor_user_id, occurred_at);
select flowstate_secure('event');
revoke update, delete on event from flowstate_app;

-- The history shown on a person's or a company's card, newest first.
create table timeline_entry (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid,
  company_id uuid,
  at timestamptz(3) not null,
  kind text not null,
  ref_id uuid,
  data jsonb not null,
  actor_kind text not null,
  actor_user_id uuid,
  actor_name text not null,
  primary key (workspace_id, id)
);
create index timeline_entry_person on timeline_entry (workspace_id, person_id, at desc, id desc)
  where person_id is not null;
create index timeline_entry_company on timeline_entry (workspace_id, company_id, at desc, id desc)
  where company_id is not null;
create index timeline_entry_ref on timeline_entry (workspace_id, ref_id) where ref_id is not null;
select flowstate_secure('timeline_entry');
