-- Who new people are looked up with. The key is sealed with the installation's secret.
create table enrichment (
  workspace_id uuid not null primary key,
  enabled boolean not null,
  base_url text,
  sealed_key text,
  sends text[] not null,
  version integer not null default 1
);
select flowstate_secure('enrichment');
