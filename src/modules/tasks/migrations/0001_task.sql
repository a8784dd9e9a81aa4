-- What somebody is to do, and when.

create extension if not exists unaccent;
create extension if not exists btree_gin;

-- Every word of a text, in lower case without accents. One of more than 60 characters counts as several.
create function task_words(said text) returns tsvector language sql immutable parallel safe
  return array_to_tsvector(array_remove(string_to_array(regexp_replace(
    regexp_replace(lower(unaccent(left(said, 3000))) collate "und-x-icu", '([[:alnum:]]{60})', '\1 ', 'g'),
    '[^[:alnum:]]+', ' ', 'g'), ' '), ''));

-- What a word is found by while it is still being typed: its first letters, up to eight.
create function task_prefixes(words tsvector) returns text[] language plpgsql immutable parallel safe as $$
declare
  word text;
  prefixes text[] := '{}';
begin
  foreach word in array tsvector_to_array(words) loop
    for length in 1 .. least(length(word), 8) loop
      prefixes := prefixes || left(word, length);
    end loop;
  end loop;
  return prefixes;
end $$;

-- What is asked for: a word that begins so for every word of the question. Null where it has no word.
create function task_query(asked text) returns tsquery language sql immutable parallel safe
  return (select string_agg(quote_literal(word) || ':*', ' & ') from unnest(tsvector_to_array(task_words(asked))) as word)::tsquery;

-- The same for the index, which leads to every task that may have those words.
create function task_query_prefixes(asked text) returns text[] language sql immutable parallel safe
  return (select array_agg(left(word, 8)) from unnest(tsvector_to_array(task_words(asked))) as word);

create table task (
  workspace_id uuid not null,
  id uuid not null,
  title text collate "nb-x-icu" not null,
  description text not null default '',
  type text not null,
  status text not null default 'open',
  priority text not null,
  due_at timestamptz(3),
  due_on date,
  remind_at timestamptz(3),
  reminded_at timestamptz(3),
  snoozed_until timestamptz(3),
  assignee_id uuid,
  person_id uuid,
  person_name text,
  company_id uuid,
  company_name text,
  opportunity_id uuid,
  estimate_minutes integer,
  source text not null,
  source_key text collate "C",
  completed_at timestamptz(3),
  completed_by text,
  created_at timestamptz(3) not null,
  created_by text not null,
  updated_at timestamptz(3) not null,
  removed_at timestamptz(3),
  version integer not null default 1,
  -- What lists are ordered by: never null, so that one comparison of rows goes on after any row.
  due_sort timestamptz(3) not null generated always as (coalesce(due_at, 'infinity')) stored,
  urgency smallint not null generated always as (
    case priority when 'urgent' then 1 when 'high' then 2 when 'normal' then 3 else 4 end
  ) stored,
  -- When its reminder fires; null once it has, and while there is nothing to remind of.
  remind_due timestamptz(3) generated always as (
    case when remind_at is not null and reminded_at is null and status = 'open' and removed_at is null
      then greatest(remind_at, snoozed_until) end
  ) stored,
  words tsvector not null generated always as (
    task_words(title || ' ' || coalesce(person_name, '') || ' ' || coalesce(company_name, '') || ' ' || description)
  ) stored,
  primary key (workspace_id, id),
  constraint task_status check (status in ('open', 'done', 'cancelled')),
  constraint task_priority check (priority in ('low', 'normal', 'high', 'urgent')),
  constraint task_snooze check (snoozed_until is null or status = 'open'),
  constraint task_completion check ((status = 'done') = (completed_at is not null)),
  constraint task_due check (due_on is null or due_at is not null)
);

-- One index for each order of a list, led by the status, so that a page is a walk over as many rows as it shows.
create index task_by_due on task (workspace_id, status, due_sort, id) where removed_at is null;
create index task_by_urgency on task (workspace_id, status, urgency, due_sort, id) where removed_at is null;
create index task_by_created on task (workspace_id, status, created_at, id) where removed_at is null;
create index task_by_updated on task (workspace_id, status, updated_at, id) where removed_at is null;
create index task_by_title on task (workspace_id, status, title, id) where removed_at is null;
-- One for each record a task is about, or for; in the order lists mostly have.
create index task_of_assignee on task (workspace_id, assignee_id, status, due_sort, id) where removed_at is null;
create index task_of_person on task (workspace_id, person_id, status, due_sort, id)
  where removed_at is null and person_id is not null;
create index task_of_company on task (workspace_id, company_id, status, due_sort, id)
  where removed_at is null and company_id is not null;
create index task_of_opportunity on task (workspace_id, opportunity_id, status, due_sort, id)
  where removed_at is null and opportunity_id is not null;
create index task_snoozed on task (workspace_id, snoozed_until, id)
  where removed_at is null and snoozed_until is not null;
create unique index task_source on task (workspace_id, source_key) where source_key is not null;
create index task_reminder on task (remind_due) where remind_due is not null;
create index task_words on task using gin (workspace_id, status, assignee_id, task_prefixes(words))
  with (gin_pending_list_limit = 512) where removed_at is null;

select flowstate_secure('task');

-- The clockwork sees when reminders are due, and nothing of what they are about.
create policy clockwork on task for select to flowstate_system using (true);
grant select (workspace_id, id, remind_due) on task to flowstate_system;

-- Row security lets only operators that are marked leakproof reach an index, and the match of a full text search is
-- not: under it every task would be read. This view reads as its owner, and holds the workspace's limit itself.
create policy search on task for select to current_user using (true);
create view task_search as
  select workspace_id, id, title, type, status, urgency, assignee_id, due_sort, snoozed_until, created_at, updated_at,
    removed_at, words
  from task where workspace_id = (select nullif(current_setting('app.workspace', true), ''))::uuid;
grant select on task_search to flowstate_app;
