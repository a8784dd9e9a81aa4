import type { ColumnType, Generated } from 'kysely';

/** Selected as what was stored; written as JSON text, so that an array is never taken for a PostgreSQL array. */
type Json = ColumnType<unknown, string | null, string | null>;

/** Every table as the migrations leave it. Made by `npm run generate`; change a migration instead. */
export interface Database {
  api_key: {
    workspace_id: string;
    id: string;
    member_id: string;
    name: string;
    hint: string;
    key_hash: string;
    scopes: string[];
    expires_at: string | null;
    last_used_at: string | null;
    revoked_at: string | null;
    created_at: string;
  };
  auth_account: {
    id: string;
    user_id: string;
    account_id: string;
    provider_id: string;
    access_token: string | null;
    refresh_token: string | null;
    id_token: string | null;
    access_token_expires_at: string | null;
    refresh_token_expires_at: string | null;
    scope: string | null;
    password: string | null;
    created_at: Generated<string>;
    updated_at: Generated<string>;
  };
  auth_session: {
    id: string;
    user_id: string;
    token: string;
    expires_at: string;
    ip_address: string | null;
    user_agent: string | null;
    created_at: Generated<string>;
    updated_at: Generated<string>;
  };
  auth_user: {
    id: string;
    name: string;
    email: string;
    email_verified: Generated<boolean>;
    image: string | null;
    locale: Generated<string>;
    time_zone: Generated<string>;
    created_at: Generated<string>;
    updated_at: Generated<string>;
  };
  auth_verification: {
    id: string;
    identifier: string;
    value: string;
    expires_at: string;
    created_at: Generated<string>;
    updated_at: Generated<string>;
  };
  change: {
    workspace_id: string;
    seq: number;
    at: string;
    event: string;
    type: string;
    record_id: string;
    person_id: string | null;
    fields: string[];
    before: Json | null;
    after: Json | null;
    data: Json;
    operation: string;
    request_id: string | null;
    actor_kind: string;
    actor_user_id: string | null;
    actor_name: string;
  };
  company: {
    workspace_id: string;
    id: string;
    name: string;
    sort_name: string;
    domain: string | null;
    industry: string | null;
    region: string | null;
    country: string | null;
    size: string | null;
    phone: string | null;
    website: string | null;
    owner_id: string | null;
    tags: Generated<string[]>;
    notes: string | null;
    archived_at: string | null;
    created_at: string;
    updated_at: string;
    version: Generated<number>;
  };
  company_search: {
    workspace_id: string;
    company_id: string;
    text: string;
  };
  event: {
    workspace_id: string;
    id: string;
    event_id: string;
    type: string;
    person_id: string;
    occurred_at: string;
    recorded_at: string;
    source: string;
    properties: Json;
    utm: Json | null;
    consent: Json | null;
    actor_kind: string;
    actor_user_id: string | null;
    actor_name: string;
  };
  feed_head: {
    workspace_id: string;
    seq: Generated<number>;
  };
  idempotency_key: {
    workspace_id: string;
    key: string;
    operation: string;
    actor_id: string;
    request_hash: string;
    answer: Json;
    created_at: string;
  };
  invitation: {
    workspace_id: string;
    id: string;
    email: string;
    role: string;
    token_hash: string;
    expires_at: string;
    created_at: string;
  };
  member: {
    workspace_id: string;
    id: string;
    user_id: string;
    role: string;
    name: string;
    email: string;
    locale: string;
    time_zone: string;
    created_at: string;
    version: Generated<number>;
  };
  note: {
    workspace_id: string;
    id: string;
    person_id: string | null;
    company_id: string | null;
    text: string;
    actor_kind: string;
    actor_user_id: string | null;
    actor_name: string;
    removed_at: string | null;
    created_at: string;
    updated_at: string;
    version: Generated<number>;
  };
  person: {
    workspace_id: string;
    id: string;
    name: string;
    first_name: string | null;
    last_name: string | null;
    display_name: string;
    sort_name: string;
    emails: Generated<string[]>;
    phones: Generated<string[]>;
    handles: Generated<Json>;
    title: string | null;
    company_id: string | null;
    country: string | null;
    city: string | null;
    language: string | null;
    time_zone: string | null;
    source: string | null;
    utm: Json | null;
    tags: Generated<string[]>;
    owner_id: string | null;
    why: string | null;
    desired_outcome: string | null;
    timeline: string | null;
    decision_maker: string | null;
    qualification_score: number;
    temperature: string | null;
    consent: Generated<Json>;
    unsubscribed_at: string | null;
    last_contact_at: string | null;
    last_inbound_at: string | null;
    pipeline_id: string | null;
    stage_key: string | null;
    stage_entered_at: string | null;
    archived_at: string | null;
    created_at: string;
    updated_at: string;
    version: Generated<number>;
  };
  person_key: {
    workspace_id: string;
    person_id: string;
    key: string;
  };
  person_search: {
    workspace_id: string;
    person_id: string;
    text: string;
  };
  reaction_cursor: {
    workspace_id: string;
    reaction: string;
    seq: number;
    attempts: Generated<number>;
    retry_at: string | null;
  };
  reaction_failure: {
    workspace_id: string;
    reaction: string;
    seq: number;
    at: string;
    error: string;
  };
  record_tag: {
    workspace_id: string;
    type: string;
    key: string;
    record_id: string;
    tag: string;
  };
  timeline_entry: {
    workspace_id: string;
    id: string;
    person_id: string | null;
    company_id: string | null;
    at: string;
    kind: string;
    ref_id: string | null;
    data: Json;
    actor_kind: string;
    actor_user_id: string | null;
    actor_name: string;
  };
  workspace: {
    workspace_id: string;
    name: string;
    country: string;
    currency: string;
    time_zone: string;
    created_at: string;
    version: Generated<number>;
  };
}
