-- Several keys for an application: named, with scopes, for a time. Replicas of the version before go on adding keys without the
-- new columns: each has a default that means what a key was until now.
set local lock_timeout = '2s';

alter table api_keys
  add column id text not null default 'ak_' || left(translate(gen_random_uuid()::text, '-', ''), 15),
  add column name text,
  add column prefix text,
  add column type text not null default 'live',
  -- Null: every scope, also those of later versions.
  add column scopes text[],
  add column expires_at timestamp(3) with time zone,
  add column last_used_at timestamp(3) with time zone,
  add constraint api_keys_type_ck check (type in ('live', 'test', 'team'));

create unique index api_keys_id_idx on api_keys (id);
create index api_keys_application_idx on api_keys (application_id, created_at, id);

-- The only numbers that keys of the type team may ring, in E.164.
alter table applications add column team_numbers text[];

-- A ticket may what its key may, as long as that is valid.
alter table event_tickets add column key_id text;
