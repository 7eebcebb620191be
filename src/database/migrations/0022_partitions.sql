-- The tables of today become partitions of new ones, under the bounds that are proven: no row is read or copied. Empty ones,
-- as in a new database, go instead. A partition is a month in UTC. docs/database.md, "Partitions".
set local lock_timeout = '2s';
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

-- All partitions that have a time, by their names: calls_2026_11 holds the calls of that month, calls_before_2027_01 those of
-- all times until then.
create function table_partitions() returns table (parent text, name text, starts_at timestamptz, ends_at timestamptz)
language sql stable as $$
  select p.relname::text, c.relname::text, case when c.relname !~ '_before_' then m.at end,
    case when c.relname ~ '_before_' then m.at else month_from(m.at, 1) end
  from pg_class p join pg_inherits i on i.inhparent = p.oid join pg_class c on c.oid = i.inhrelid
  cross join lateral (
    select make_timestamptz(substr(month, 1, 4)::integer, substr(month, 6, 2)::integer, 1, 0, 0, 0, 'UTC') as at
    from substring(c.relname from '_(\d{4}_\d{2})$') as month where month is not null
  ) m
  where p.oid in ('calls'::regclass, 'call_events'::regclass, 'call_labels'::regclass, 'receipts'::regclass)
$$;

create function partition_bound(p_parent text, p_at timestamptz) returns text language sql stable as
  $$ select case p_parent when 'receipts' then receipt_id_from(p_at)::text else call_id_from(p_at) end $$;

-- Puts a table under another one; its indexes are called as those above, with its own name in front.
create function attach_partition(p_parent text, p_name text, p_bounds text) returns void language plpgsql as $$
declare
  r record;
begin
  execute format('alter table %I attach partition %I %s', p_parent, p_name, p_bounds);
  for r in
    select c.relname as name, regexp_replace(p.relname, '^' || p_parent, p_name) as wanted
    from pg_index x join pg_class c on c.oid = x.indexrelid join pg_inherits i on i.inhrelid = c.oid
      join pg_class p on p.oid = i.inhparent
    where x.indrelid = p_name::regclass
  loop
    if r.name <> r.wanted then
      execute format('alter index %I rename to %I', r.name, r.wanted);
    end if;
  end loop;
end
$$;

lock table calls, call_events, call_labels, receipts in access exclusive mode;

-- Sequences instead of identities, which partitions can have from PostgreSQL 17 on only. Whoever may insert may number.
do $$
declare
  v_event bigint := nextval(pg_get_serial_sequence('call_events', 'sequence'));
  v_receipt bigint := nextval(pg_get_serial_sequence('receipts', 'id'));
begin
  alter table call_events_default no inherit call_events;
  alter table call_events_endpoints no inherit call_events;
  alter table call_labels_default no inherit call_labels;
  alter table calls_default no inherit calls;
  alter table receipts_default no inherit receipts;
  alter table call_events alter column sequence drop identity;
  alter table receipts alter column id drop identity;
  execute format('create sequence call_events_sequence_seq start %s', v_event);
  execute format('create sequence receipts_id_seq maxvalue 137438953471 start %s cycle', v_receipt);
  grant usage on sequence call_events_sequence_seq, receipts_id_seq to public;
end
$$;

do $$
declare
  r record;
  t record;
  v_indexes text[];
  v_triggers text[];
  v_constraints text[];
  v_statement text;
begin
  for r in
    select n.name, n.key, c.conname as old
    from (values ('calls', 'id'), ('call_events', 'call_id'), ('call_labels', 'call_id'), ('receipts', 'id')) as n(name, key)
    join pg_constraint c on c.conrelid = n.name::regclass and c.conname ~ ('^' || n.name || '_before_\d{4}_\d{2}$')
  loop
    -- Whatever is unique must contain the key of the partitions: each of them has the index of the receipts' digests for itself.
    select array_agg(pg_get_indexdef(i.indexrelid)) into v_indexes
    from pg_index i where i.indrelid = r.name::regclass and not i.indisunique;
    select array_agg(format('alter table %I add constraint %I %s', r.name, conname, pg_get_constraintdef(oid))) into v_constraints
    from pg_constraint where conrelid = r.name::regclass and contype in ('p', 'c') and conname <> r.old;
    select array_agg(pg_get_triggerdef(oid)) into v_triggers
    from pg_trigger where tgrelid = r.name::regclass and not tgisinternal;

    for t in select tgname from pg_trigger where tgrelid = r.name::regclass and not tgisinternal loop
      execute format('drop trigger %I on %I', t.tgname, r.name);
    end loop;
    for t in select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = r.name::regclass loop
      execute format('alter index %I rename to %I', t.relname, regexp_replace(t.relname, '^' || r.name, r.old));
    end loop;
    execute format('alter table %I rename to %I', r.name, r.old);
    execute format('create table %I (like %I including defaults including comments) partition by range (%I)', r.name, r.old, r.key);
    foreach v_statement in array v_constraints || v_indexes || v_triggers loop
      execute v_statement;
    end loop;
    for t in
      select case a.grantee when 0 then 'public' else a.grantee::regrole::text end as grantee, a.privilege_type, a.is_grantable
      from pg_class c, aclexplode(c.relacl) a where c.oid = r.old::regclass and a.grantee <> c.relowner
    loop
      execute format('grant %s on %I to %s%s', t.privilege_type, r.name, t.grantee,
        case when t.is_grantable then ' with grant option' else '' end);
    end loop;
    perform attach_partition(r.name, r.name || '_default', 'default');
  end loop;
end
$$;

alter table call_events alter column sequence set default nextval('call_events_sequence_seq');
alter sequence call_events_sequence_seq owned by call_events.sequence;
alter table receipts alter column id set default receipt_id_from(now()) + nextval('receipts_id_seq');
alter sequence receipts_id_seq owned by receipts.id;

select attach_partition('call_events', 'call_events_endpoints', $$for values from ('we_') to (maxvalue)$$);

create or replace function log_webhook_event(p_endpoint text, p_type text, p_data jsonb) returns text language sql as $$
  with counted as (
    update webhook_endpoints set event_count = event_count + 1 where id = p_endpoint
    returning id, event_count, application_id, mode
  )
  insert into call_events (call_id, number, application_id, mode, subject_kind, type, data, occurred_at)
  select id, event_count, application_id, mode, 'webhook-endpoints', p_type,
    jsonb_build_object('endpointId', id) || p_data, clock_timestamp()
  from counted
  returning call_id || '.' || number
$$;

-- What is stored until now. Tables of calls have the same bounds, or all of them none.
do $$
declare
  r record;
  v_group text;
  v_is_filled boolean;
begin
  foreach v_group in array array['^call(s|_events|_labels)_before_\d{4}_\d{2}$', '^receipts_before_\d{4}_\d{2}$'] loop
    v_is_filled := false;
    for r in select relname as name from pg_class where relkind = 'r' and relname ~ v_group and pg_table_is_visible(oid) loop
      execute format('select $1 or exists (select from %I)', r.name) into v_is_filled using v_is_filled;
    end loop;
    for r in
      select c.relname as name, substring(c.relname from '^(.*)_before_') as parent, substring(c.relname from '_before_(.*)$') as month
      from pg_class c where c.relkind = 'r' and c.relname ~ v_group and pg_table_is_visible(c.oid)
    loop
      if v_is_filled then
        perform attach_partition(r.parent, r.name, format('for values from (minvalue) to (%L)',
          partition_bound(r.parent, to_timestamp(r.month || '_01', 'YYYY_MM_DD')::timestamp at time zone 'UTC')));
      else
        execute format('drop table %I', r.name);
      end if;
    end loop;
  end loop;
end
$$;

-- Makes the months until then that are missing behind the last one, as the default partition is. A month of which rows stand in
-- that one already, since nobody made it in time, is left there. Whoever waits for one of the locks holds up others: not for long.
create function make_partitions(p_until timestamptz) returns integer
language plpgsql security definer set search_path from current set lock_timeout = '200ms' as $$
declare
  v_parent text;
  v_name text;
  v_at timestamptz;
  v_is_taken boolean;
  v_bounds text[];
  v_made integer := 0;
begin
  -- Somebody else makes them.
  if not pg_try_advisory_xact_lock(7302656) then
    return 0;
  end if;
  foreach v_parent in array array['calls', 'call_events', 'call_labels', 'receipts'] loop
    for i in 0 .. 24 loop
      v_at := month_from(now(), i);
      exit when v_at > p_until;
      continue when exists (select from table_partitions() t where t.parent = v_parent and t.ends_at > v_at);
      v_bounds := array[partition_bound(v_parent, v_at), partition_bound(v_parent, month_from(now(), i + 1))];
      execute format('select exists (select from %1$I where %2$I >= %3$L and %2$I < %4$L)', v_parent || '_default',
        case when v_parent in ('calls', 'receipts') then 'id' else 'call_id' end, v_bounds[1], v_bounds[2]) into v_is_taken;
      continue when v_is_taken;
      v_name := v_parent || to_char(v_at at time zone 'UTC', '_YYYY_MM');
      execute format('create table %I (like %I including all)%s', v_name, v_parent || '_default',
        (select ' with (' || array_to_string(reloptions, ', ') || ')' from pg_class where oid = (v_parent || '_default')::regclass));
      perform attach_partition(v_parent, v_name, format('for values from (%L) to (%L)', v_bounds[1], v_bounds[2]));
      v_made := v_made + 1;
    end loop;
  end loop;
  return v_made;
end
$$;

-- Takes partitions whose time is over out of their tables, for whoever may delete rows of those. What follows in the same
-- transaction can read them, and must end with drop_detached_partitions.
create function detach_partitions(p_names text[]) returns void
language plpgsql security definer set search_path from current set lock_timeout = '100ms' as $$
declare
  r record;
begin
  if (select count(*) from table_partitions() where name = any(p_names) and ends_at < now() - interval '1 day')
      <> cardinality(p_names) then
    raise exception 'not all of % are partitions whose time is over', p_names using errcode = 'invalid_parameter_value';
  end if;
  for r in select * from table_partitions() where name = any(p_names) order by parent desc loop
    if not has_table_privilege(session_user, r.parent, 'delete') then
      raise exception 'no right to delete from %', r.parent using errcode = 'insufficient_privilege';
    end if;
    execute format('alter table %I detach partition %I', r.parent, r.name);
    execute format('grant select on %I to %I', r.name, session_user);
  end loop;
end
$$;

create function drop_detached_partitions(p_names text[]) returns void
language plpgsql security definer set search_path from current set lock_timeout = '100ms' as $$
declare
  v_name text;
begin
  foreach v_name in array p_names loop
    if v_name !~ '^(calls|call_events|call_labels|receipts)_(before_)?\d{4}_\d{2}$'
        or exists (select from pg_class where oid = v_name::regclass and relispartition) then
      raise exception '% is no partition that was taken out', v_name using errcode = 'invalid_parameter_value';
    end if;
    execute format('drop table %I', v_name);
  end loop;
end
$$;

-- Of each table: how many of the months to come have a partition, and whether rows of a time that partitions are made for stand in
-- the default one.
create function partition_states() returns table (parent text, ahead integer, has_strays boolean)
language plpgsql stable security definer set search_path from current as $$
begin
  for parent, ahead in
    select t.parent, (count(distinct i) filter (
        where coalesce(t.starts_at, now()) <= month_from(now(), i) and t.ends_at > month_from(now(), i)))::integer
    from table_partitions() t cross join generate_series(1, 24) i group by t.parent order by t.parent
  loop
    execute format('select exists (select from %1$I where %2$I >= %3$L)', parent || '_default',
      case when parent in ('calls', 'receipts') then 'id' else 'call_id' end,
      (select partition_bound(t.parent, coalesce(min(t.starts_at), now())) from table_partitions() t
        where t.parent = partition_states.parent group by t.parent)) into has_strays;
    return next;
  end loop;
end
$$;

select make_partitions(now() + interval '45 days');
