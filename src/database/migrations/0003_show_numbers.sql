-- Pools of show numbers (src/voice/show-numbers/README.md).
ALTER TABLE "applications" ADD COLUMN "show_numbers" jsonb;

COMMENT ON COLUMN "applications"."show_numbers" IS '{"strategy","numbers":[{"number","maxConcurrent"}]}; null: no pool; maxConcurrent absent: no cap';

-- One row for each call that counts against the cap of its number: from its claim to its end, or until expires_at.
-- Few rows, written and deleted all the time: vacuumed by their number, not by their share.
CREATE TABLE "show_number_leases" (
	"call_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"taken_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	CONSTRAINT "show_number_leases_pk" PRIMARY KEY ("call_id")
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

CREATE INDEX "show_number_leases_number_idx" ON "show_number_leases" ("number");

-- Takes for each call the first of its candidates that is below its cap; a call without such gets no row in the answer.
-- p_requests: [{"call_id","lease_ms","candidates","caps"}]; candidates are positions in p_numbers, in order of preference,
-- and caps goes with them. Who counts a number holds its lock, and sees all that earlier holders wrote: two replicas can not
-- both take the last place. Locks are taken in their order, so that two statements never wait for each other crosswise.
CREATE FUNCTION "take_show_numbers"(p_numbers text[], p_requests json)
RETURNS TABLE (taken_by text, taken_number text) LANGUAGE plpgsql AS $$
declare
  v_lock integer;
  v_used integer[];
  v_number integer;
  r record;
begin
  -- The call's own commit comes later in the log and makes this one durable, too; without that commit no lease is needed.
  perform set_config('synchronous_commit', 'off', true);
  for v_lock in select distinct hashtext(n) from unnest(p_numbers) n order by 1 loop
    perform pg_advisory_xact_lock(7302652, v_lock);
  end loop;
  delete from show_number_leases l using json_to_recordset(p_requests) as q(call_id text) where l.call_id = q.call_id;
  select array_agg((select count(*) from show_number_leases l
      where l.number = n.number and l.expires_at > clock_timestamp())::integer order by n.position)
    into v_used from unnest(p_numbers) with ordinality as n(number, position);
  for r in select * from json_to_recordset(p_requests)
      as q(call_id text, lease_ms integer, candidates integer[], caps integer[]) loop
    for i in 1 .. coalesce(cardinality(r.candidates), 0) loop
      v_number := r.candidates[i];
      if v_used[v_number] < r.caps[i] then
        insert into show_number_leases (call_id, number, taken_at, expires_at)
        values (r.call_id, p_numbers[v_number], clock_timestamp(), clock_timestamp() + r.lease_ms * interval '1 ms')
        on conflict (call_id) do update set number = excluded.number, expires_at = excluded.expires_at;
        v_used[v_number] := v_used[v_number] + 1;
        taken_by := r.call_id;
        taken_number := p_numbers[v_number];
        return next;
        exit;
      end if;
    end loop;
  end loop;
end
$$;

-- A call that has ended, or is back in the queue, uses no number any more: whatever statement wrote that, its own commit
-- gives the number back. Calls without a number of a pool do not come in here.
CREATE FUNCTION "release_show_number"()
RETURNS trigger LANGUAGE plpgsql AS $$
begin
  delete from show_number_leases where call_id = new.id;
  return null;
end
$$;

CREATE TRIGGER "calls_release_show_number" AFTER UPDATE OF "status" ON "calls" FOR EACH ROW
WHEN (new.status <> old.status and new.status not in ('dispatching', 'unknown', 'initiated', 'ringing', 'in-progress')
  and new.request ? 'fromPool')
EXECUTE FUNCTION "release_show_number"();

-- A call that was to be placed at once, but was written as queued: its callee was called too often.
CREATE TRIGGER "calls_release_queued_show_number" AFTER INSERT ON "calls" FOR EACH ROW
WHEN (new.status = 'queued' and new.request ? 'fromPool')
EXECUTE FUNCTION "release_show_number"();
