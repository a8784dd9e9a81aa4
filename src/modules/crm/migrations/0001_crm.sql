create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- Under row security an index serves only operators that are marked as leaking nothing, and LIKE is not, although
-- its only error is about the pattern. Marking it takes a superuser. Where the owner is none, as on most hosted
-- servers, a search reads the workspace's rows of the search tables, which are narrow for that reason.
do $$ begin
  alter function pg_catalog.textlike(text, text) leakproof;
exception when insufficient_privilege then
  raise notice 'The owner is not a superuser: searches read every searchable line of their workspace.';
end $$;

create table company (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- Folded so that bytes sort as a Norwegian list does.
  sort_name text collate "C" not null,
  domain text,
  industry text,
  region text,
  country text,
  size text,
  phone text,
  website text,
  owner_id uuid,
  tags text[] not null default '{}',
  notes text,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id) on delete set null (owner_id)
);
create index company_name on company (workspace_id, sort_name, id);
create index company_created on company (workspace_id, created_at, id);
create index company_updated on company (workspace_id, updated_at, id);
create index company_owner on company (workspace_id, owner_id) where owner_id is not null;
create index company_archived on company (workspace_id, archived_at) where archived_at is not null;
select flowstate_secure('company');

create table person (
  workspace_id uuid not null,
  id uuid not null,
  -- Empty where nobody told it; `display_name` then is a channel.
  name text not null,
  first_name text,
  last_name text,
  display_name text not null,
  sort_name text collate "C" not null,
  emails text[] not null default '{}',
  phones text[] not null default '{}',
  handles jsonb not null,
  title text,
  company_id uuid,
  country text,
  city text,
  language text,
  time_zone text,
  source text,
  utm jsonb,
  tags text[] not null default '{}',
  owner_id uuid,
  why text,
  desired_outcome text,
  timeline text,
  decision_maker text check (decision_maker in ('yes', 'no', 'unknown')),
  qualification_score smallint not null,
  temperature text check (temperature in ('hot', 'warm', 'cold', 'frozen')),
  consent jsonb not null,
  unsubscribed_at timestamptz(3),
  last_contact_at timestamptz(3),
  -- For sorting: who was never contacted counts as contacted longest ago.
  last_contact_key timestamptz(3) not null
    generated always as (coalesce(last_contact_at, timestamptz '0001-01-01 00:00:00+00')) stored,
  last_inbound_at timestamptz(3),
  -- A copy for lists of where the person stands; the opportunity is the truth.
  pipeline_id uuid,
  stage_key text,
  stage_entered_at timestamptz(3),
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id) on delete set null (owner_id)
);
create index person_name on person (workspace_id, sort_name, id);
create index person_created on person (workspace_id, created_at, id);
create index person_updated on person (workspace_id, updated_at, id);
create index person_last_contact on person (workspace_id, last_contact_key, id);
create index person_owner on person (workspace_id, owner_id, stage_key) where owner_id is not null;
create index person_company on person (workspace_id, company_id) where company_id is not null;
create index person_stage on person (workspace_id, stage_key, pipeline_id) where stage_key is not null;
create index person_archived on person (workspace_id, archived_at) where archived_at is not null;
select flowstate_secure('person');

-- What people and companies are found by, folded: apart from them, so that a change of anything else does not
-- rewrite the large index over it. With the key that names sort by, to sort what was found without reading the people.
create table person_search (
  workspace_id uuid not null,
  person_id uuid not null,
  sort_name text collate "C" not null,
  text text not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade
);
create index person_search_text on person_search using gin (workspace_id, text gin_trgm_ops)
  with (gin_pending_list_limit = 512);
select flowstate_secure('person_search');

create table company_search (
  workspace_id uuid not null,
  company_id uuid not null,
  text text not null,
  primary key (workspace_id, company_id),
  foreign key (workspace_id, company_id) references company (workspace_id, id) on delete cascade
);
create index company_search_text on company_search using gin (workspace_id, text gin_trgm_ops)
  with (gin_pending_list_limit = 512);
select flowstate_secure('company_search');

-- What a person is recognised by: e-mail, phone, handle, and name with company. Not unique: a family has one phone.
create table person_key (
  workspace_id uuid not null,
  person_id uuid not null,
  key text collate "C" not null,
  primary key (workspace_id, person_id, key),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade
);
create index person_key_key on person_key (workspace_id, key, person_id);
select flowstate_secure('person_key');

-- Tags in use. `key` is the tag without case and accents.
create table record_tag (
  workspace_id uuid not null,
  type text not null check (type in ('person', 'company')),
  key text collate "C" not null,
  record_id uuid not null,
  tag text not null,
  primary key (workspace_id, type, key, record_id)
);
select flowstate_secure('record_tag');

create table note (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid,
  company_id uuid,
  text text not null,
  actor_kind text not null,
  actor_user_id uuid,
  actor_name text not null,
  removed_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade,
  foreign key (workspace_id, company_id) references company (workspace_id, id) on delete cascade,
  check ((person_id is null) <> (company_id is null))
);
create index note_person on note (workspace_id, person_id, created_at) where person_id is not null;
create index note_company on note (workspace_id, company_id, created_at) where company_id is not null;
select flowstate_secure('note');
