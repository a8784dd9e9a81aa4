-- A program of somebody else that a member let into this workspace, on their behalf and within these scopes. Its tokens
-- name this row and hold only as long as it does.
create table connected_app (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  member_id uuid not null,
  client_id text not null,
  name text not null,
  host text not null,
  scopes text[] not null,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
);
create unique index connected_app_once on connected_app (workspace_id, member_id, client_id) where revoked_at is null;
create index connected_app_token on connected_app (id);
select flowstate_secure('connected_app');
create policy identity on connected_app for select to flowstate_system using (true);
create policy identity_use on connected_app for update to flowstate_system using (true);
grant select on connected_app to flowstate_system;
grant update (last_used_at) on connected_app to flowstate_system;

-- The authorization server's own tables, in the shape its library asks for. They belong to no workspace: only the identity
-- login reaches them. Of secrets they hold hashes.
create table oauth_client (
  id uuid primary key,
  client_id text not null unique,
  client_secret text,
  client_discovery_id text,
  disabled boolean not null default false,
  skip_consent boolean,
  enable_end_session boolean,
  subject_type text,
  scopes jsonb,
  client_credentials_scopes jsonb,
  user_id uuid references auth_user (id) on delete cascade,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  name text,
  uri text,
  icon text,
  contacts jsonb,
  tos text,
  policy text,
  software_id text,
  software_version text,
  software_statement text,
  redirect_uris jsonb not null,
  post_logout_redirect_uris jsonb,
  backchannel_logout_uri text,
  backchannel_logout_session_required boolean,
  token_endpoint_auth_method text,
  application_type text,
  jwks text,
  jwks_uri text,
  grant_types jsonb,
  response_types jsonb,
  require_pkce boolean,
  dpop_bound_access_tokens boolean,
  reference_id text,
  metadata jsonb
);
create index oauth_client_age on oauth_client (created_at);

create table oauth_resource (
  id uuid primary key,
  identifier text not null unique,
  name text not null,
  access_token_ttl integer,
  refresh_token_ttl integer,
  signing_algorithm text,
  signing_key_id text,
  allowed_scopes jsonb,
  custom_claims jsonb,
  dpop_bound_access_tokens_required boolean not null default false,
  disabled boolean not null default false,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  policy_version integer not null default 1,
  metadata jsonb
);

create table oauth_refresh_token (
  id uuid primary key,
  token text not null unique,
  client_id text not null references oauth_client (client_id) on delete cascade,
  session_id uuid references auth_session (id) on delete set null,
  user_id uuid not null references auth_user (id) on delete cascade,
  connected_app_id uuid,
  authorization_code_id text,
  resources jsonb,
  requested_user_info_claims jsonb,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  revoked timestamptz(3),
  rotated_at timestamptz(3),
  rotation_replay_response text,
  rotation_replay_expires_at timestamptz(3),
  auth_time timestamptz(3),
  confirmation jsonb,
  scopes jsonb not null
);
create index oauth_refresh_token_client on oauth_refresh_token (client_id);
create index oauth_refresh_token_session on oauth_refresh_token (session_id);
create index oauth_refresh_token_user on oauth_refresh_token (user_id);
create index oauth_refresh_token_code on oauth_refresh_token (authorization_code_id);
create index oauth_refresh_token_age on oauth_refresh_token (expires_at);

create table oauth_access_token (
  id uuid primary key,
  token text not null unique,
  client_id text not null references oauth_client (client_id) on delete cascade,
  session_id uuid references auth_session (id) on delete set null,
  user_id uuid references auth_user (id) on delete cascade,
  connected_app_id uuid,
  authorization_code_id text,
  resources jsonb,
  requested_user_info_claims jsonb,
  refresh_id uuid references oauth_refresh_token (id) on delete cascade,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  revoked timestamptz(3),
  confirmation jsonb,
  scopes jsonb not null
);
create index oauth_access_token_client on oauth_access_token (client_id);
create index oauth_access_token_session on oauth_access_token (session_id);
create index oauth_access_token_user on oauth_access_token (user_id);
create index oauth_access_token_code on oauth_access_token (authorization_code_id);
create index oauth_access_token_refresh on oauth_access_token (refresh_id);
create index oauth_access_token_age on oauth_access_token (expires_at);

create table oauth_consent (
  id uuid primary key,
  client_id text not null references oauth_client (client_id) on delete cascade,
  user_id uuid references auth_user (id) on delete cascade,
  connected_app_id uuid,
  resources jsonb,
  requested_user_info_claims jsonb,
  scopes jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index oauth_consent_client on oauth_consent (client_id);
create index oauth_consent_user on oauth_consent (user_id);

-- Assertions that were used once, should a client ever sign its requests.
create table oauth_client_assertion (
  id text primary key,
  expires_at timestamptz(3) not null
);

grant select, insert, update, delete on oauth_client, oauth_resource, oauth_refresh_token, oauth_access_token,
  oauth_consent, oauth_client_assertion to flowstate_system;
