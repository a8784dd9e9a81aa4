-- The ways to language models that a workspace has.

create table model_connection (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  provider text not null,
  base_url text not null,
  -- Opened only by the gateway, only for a call.
  sealed_key text,
  key_hint text,
  eco_model text,
  standard_model text,
  max_model text,
  embedding_model text,
  transcription_model text,
  is_enabled boolean not null default true,
  position integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id, id),
  constraint model_connection_provider check (provider in ('openai', 'anthropic')),
  constraint model_connection_hint check (key_hint is null or (sealed_key is not null and length(key_hint) = 4))
);

create index model_connection_by_position on model_connection (workspace_id, position, id);

select flowstate_secure('model_connection');
