-- Who did what, when, and what came of it (docs/audit.md): only ever added to. No foreign keys: what a row speaks of may go, the
-- row stays.
set local lock_timeout = '2s';

create table audit_log (
  id bigint generated always as identity,
  -- Below a snapshot's horizon no row can come any more.
  transaction_id xid8 not null default pg_current_xact_id(),
  at timestamp(3) with time zone not null default clock_timestamp(),
  application_id text,
  actor text not null,
  key_id text,
  address text,
  action text not null,
  resource text,
  status integer not null,
  code text,
  request_id text,
  detail jsonb not null default '{}',
  -- Number of its seal; null until then.
  seal bigint,
  constraint audit_log_pk primary key (id),
  constraint audit_log_actor_ck check (actor in ('key', 'command-line', 'system', 'unknown'))
);

create index audit_log_at_idx on audit_log (at, id);
create index audit_log_application_idx on audit_log (application_id, at, id);
create index audit_log_seal_idx on audit_log (seal) where seal is not null;
create index audit_log_unsealed_idx on audit_log (transaction_id, id) where seal is null;

-- Which rows there were, and a hash over them, each chained to the one before.
create table audit_seals (
  number bigint not null,
  previous_hash text not null,
  row_ids bigint[] not null,
  -- SHA-256 of each row, in hexadecimal.
  row_hashes text[] not null,
  hash text not null,
  -- All rows of earlier transactions of this cluster were sealed then.
  horizon xid8 not null,
  cluster text not null,
  sealed_at timestamp(3) with time zone not null,
  constraint audit_seals_pk primary key (number)
);

-- The last seal that was removed because of its age: what is left begins after it.
create table audit_chain_start (
  is_only boolean not null default true,
  number bigint not null,
  hash text not null,
  removed_at timestamp(3) with time zone not null default now(),
  constraint audit_chain_start_pk primary key (is_only),
  constraint audit_chain_start_is_only check (is_only)
);

-- Sealing and retention say what they are by `set local voice_gateway.audit`; it keeps out mistakes, not an owner of the table:
-- the seals are there to find him out.
create function audit_is_append_only() returns trigger language plpgsql as $$
declare
  v_purpose text := coalesce(current_setting('voice_gateway.audit', true), '');
begin
  if tg_op = 'DELETE' and v_purpose = 'retention' then
    return old;
  end if;
  if tg_op = 'UPDATE' and tg_table_name = 'audit_log' and v_purpose = 'seal' then
    if to_jsonb(old) ->> 'seal' is null and to_jsonb(old) - 'seal' = to_jsonb(new) - 'seal' then
      return new;
    end if;
  end if;
  raise exception '% is only added to', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger audit_log_append_only before update or delete on audit_log for each row execute function audit_is_append_only();
create trigger audit_log_no_truncate before truncate on audit_log for each statement execute function audit_is_append_only();
create trigger audit_seals_append_only before update or delete on audit_seals for each row execute function audit_is_append_only();
create trigger audit_seals_no_truncate before truncate on audit_seals for each statement execute function audit_is_append_only();
