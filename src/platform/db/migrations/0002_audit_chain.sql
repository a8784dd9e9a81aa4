-- The change log as a chain: every entry holds a hash over itself and over the entry before it, so that no entry can be
-- altered, taken out, put in or moved without every later hash, and the head in `feed_head`, telling of it. All of it is
-- computed here and nowhere else: what writes the chain and what verifies it cannot come to differ.
--
-- Each hash is over bytes that do not depend on a server's version, locale, time zone or encoding.

-- Of what was before and after, and what reactions were told. It is a hash of its own, so that this can be erased where
-- the law asks for it and the chain still holds. The salt is erased with it: without it a telephone number could be
-- guessed back from its hash. No JSON text has a raw line feed in it, so the parts cannot run into one another.
create function flowstate_content_hash(salt uuid, before jsonb, after jsonb, data jsonb) returns bytea
  language sql stable parallel safe
  return sha256(convert_to(coalesce(salt::text, '') || E'\n' || coalesce(before::text, '') || E'\n'
    || coalesce(after::text, '') || E'\n' || data::text, 'UTF8'));

-- Of a whole entry but its number. Instants are milliseconds since 1970.
create function flowstate_entry_hash(workspace_id uuid, at timestamptz, event text, type text, record_id uuid,
  person_id uuid, fields text[], operation text, request_id text, actor_kind text, actor_user_id uuid,
  actor_name text, content_hash bytea) returns bytea
  language sql stable parallel safe
  return sha256(convert_to(json_build_array(workspace_id, (extract(epoch from at) * 1000)::bigint, event, type,
    record_id, person_id, fields, operation, request_id, actor_kind, actor_user_id, actor_name)::text, 'UTF8')
    || content_hash);

-- Of an entry in its place; the first follows an empty one.
create function flowstate_link(previous bytea, seq bigint, entry_hash bytea) returns bytea
  language sql immutable parallel safe
  return sha256(previous || int8send(seq) || entry_hash);

create function flowstate_chain_step(state bytea, previous bytea, seq bigint, entry_hash bytea) returns bytea
  language plpgsql immutable parallel safe as $$
begin
  return sha256(coalesce(state, previous) || int8send(seq) || entry_hash);
end $$;

-- The links of several entries in a row. `previous` is what the first of them follows.
create aggregate flowstate_chain(previous bytea, seq bigint, entry_hash bytea) (
  sfunc = flowstate_chain_step, stype = bytea
);

-- Where `erased_at` is set there is no salt, before or after, and `data` is empty; `content_hash` stays.
alter table change
  add column salt uuid,
  add column content_hash bytea,
  add column hash bytea,
  add column erased_at timestamptz(3);

-- `hash` is that of the newest entry. `former` is what it was before the newest transaction: the statement that appends
-- to the chain finds in it what its first entry is to follow.
alter table feed_head
  add column hash bytea not null default '',
  add column former bytea not null default '';
revoke delete on feed_head from flowstate_app;

-- Chains entries that were written before there was a chain, in their order. Row security must be lifted for the owner.
create function flowstate_chain_history() returns void language sql as $$
  with salted as materialized (
    select *, gen_random_uuid() as new_salt from change
  ), hashed as materialized (
    select *, flowstate_content_hash(new_salt, before, after, data) as new_content_hash from salted
  ), chained as (
    select workspace_id, seq, new_salt, new_content_hash, flowstate_chain('', seq, flowstate_entry_hash(workspace_id, at,
      event, type, record_id, person_id, fields, operation, request_id, actor_kind, actor_user_id, actor_name,
      new_content_hash)) over (partition by workspace_id order by seq rows unbounded preceding) as new_hash
    from hashed
  )
  update change c set salt = new_salt, content_hash = new_content_hash, hash = new_hash
  from chained where c.workspace_id = chained.workspace_id and c.seq = chained.seq;
  update feed_head h set hash = c.hash from change c where c.workspace_id = h.workspace_id and c.seq = h.seq;
$$;
revoke execute on function flowstate_chain_history() from public;

alter table change no force row level security;
alter table feed_head no force row level security;
select flowstate_chain_history();
alter table change force row level security;
alter table feed_head force row level security;

alter table change alter column content_hash set not null, alter column hash set not null;
