-- How a workspace's content rules differ from those that ship. Without a row all are on.
create table content_rule (
  workspace_id uuid not null,
  -- Packs that are turned off.
  off jsonb not null,
  -- Severities that were set, by id of the rule.
  severities jsonb not null,
  updated_at timestamptz(3) not null,
  version integer not null default 1,
  primary key (workspace_id),
  constraint content_rule_off check (jsonb_typeof(off) = 'array'),
  constraint content_rule_severities check (jsonb_typeof(severities) = 'object')
);

select flowstate_secure('content_rule');
