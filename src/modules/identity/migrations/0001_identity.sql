-- People who sign in. These tables belong to no workspace: only the identity login reaches them.
create table auth_user (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  locale text not null default 'en',
  time_zone text not null default 'UTC',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create table auth_session (
  id uuid primary key,
  user_id uuid not null references auth_user (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index auth_session_user on auth_session (user_id);
create table auth_account (
  id uuid primary key,
  user_id uuid not null references auth_user (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index auth_account_user on auth_account (user_id);
create table auth_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index auth_verification_identifier on auth_verification (identifier);
grant select, insert, update, delete on auth_user, auth_session, auth_account, auth_verification to flowstate_system;

-- A tenant. Its own id is the workspace of its row.
create table workspace (
  workspace_id uuid primary key,
  name text not null,
  country text not null,
  currency text not null,
  time_zone text not null,
  created_at timestamptz(3) not null,
  version integer not null default 1
);
select flowstate_secure('workspace');
create policy identity on workspace for select to flowstate_system using (true);
grant select on workspace to flowstate_system;

create table member (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('viewer', 'member', 'manager', 'admin', 'owner')),
  name text not null,
  email text not null,
  locale text not null,
  time_zone text not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, user_id)
);
create index member_user on member (user_id);
select flowstate_secure('member');
create policy identity on member for select to flowstate_system using (true);
grant select on member to flowstate_system;

create table invitation (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  email text not null,
  role text not null,
  token_hash text not null unique,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  primary key (workspace_id, id)
);
select flowstate_secure('invitation');
create policy identity on invitation for select to flowstate_system using (true);
grant select on invitation to flowstate_system;

create table api_key (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  member_id uuid not null,
  name text not null,
  hint text not null,
  key_hash text not null unique,
  scopes text[] not null,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
);
select flowstate_secure('api_key');
create policy identity on api_key for select to flowstate_system using (true);
create policy identity_use on api_key for update to flowstate_system using (true);
grant select on api_key to flowstate_system;
grant update (last_used_at) on api_key to flowstate_system;
