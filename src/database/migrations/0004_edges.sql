-- breaking: replicas of the versions before know neither modes nor the key of idempotency_keys
-- Sandbox and live never mix (docs/promises.md): every call, key, receipt and recording belongs to the mode that made it. Rows
-- from before this migration belong to the sandbox, unless a stamp shows that the database has been used with Aliyun itself;
-- then only what was signed for another endpoint does. The default is for replicas of the version before this one, which name
-- no mode and go on writing while the others are replaced.
ALTER TABLE "calls" ADD COLUMN "mode" text DEFAULT 'sandbox' NOT NULL;

ALTER TABLE "idempotency_keys" ADD COLUMN "mode" text DEFAULT 'sandbox' NOT NULL;

ALTER TABLE "receipts" ADD COLUMN "mode" text DEFAULT 'sandbox' NOT NULL;

ALTER TABLE "recordings" ADD COLUMN "mode" text DEFAULT 'sandbox' NOT NULL;

-- When the running or last attempt leaves, by this server's clock; counted so in its callee's windows. Null while nothing is
-- counted.
ALTER TABLE "calls" ADD COLUMN "sent_at" timestamp (3) with time zone;

-- An earlier attempt of the call may have rung: whatever becomes of the later ones, only a proof of that one ends the call.
ALTER TABLE "calls" ADD COLUMN "maybe_rang" boolean DEFAULT false NOT NULL;

-- As the client asked for it; not_before moves on.
ALTER TABLE "calls" ADD COLUMN "scheduled_at" timestamp (3) with time zone;

-- Why a queued call waits: schedule, callee-limit, pacing, throttled, account, credentials, show-number; null: for nothing.
ALTER TABLE "calls" ADD COLUMN "waiting_for" text;

ALTER TABLE "api_keys" ADD COLUMN "is_bootstrap" boolean DEFAULT false NOT NULL;

DO $$
begin
  if exists (select from calls where signed_for like '%|https://%.aliyuncs.com%') then
    update calls set mode = 'live' where signed_for is null or signed_for like '%|https://%.aliyuncs.com%';
    update idempotency_keys k set mode = 'live'
    where not exists (select from calls c where c.id = k.call_id and c.mode = 'sandbox');
    update receipts r set mode = 'live' where not exists (select from calls c where c.id = r.out_id and c.mode = 'sandbox');
    update recordings r set mode = c.mode from calls c where c.id = r.call_id;
    alter table calls alter column mode set default 'live';
    alter table idempotency_keys alter column mode set default 'live';
    alter table receipts alter column mode set default 'live';
    alter table recordings alter column mode set default 'live';
  end if;
  -- A key in quotes is the key without them.
  update idempotency_keys k set key = substr(key, 2, length(key) - 2)
  where key ~ '^"[^"\\ ]+"$' and not exists (
    select from idempotency_keys o where o.application_id = k.application_id and o.key = substr(k.key, 2, length(k.key) - 2));
  -- What was signed last was sent about then.
  update calls set sent_at = coalesce(initiated_at, signed_at) where signed_at is not null and status <> 'queued';
  update show_number_leases set number = (select coalesce(min(mode), 'sandbox') from calls) || '|' || number;
  update callee_flows set key = (select coalesce(min(mode), 'sandbox') from calls) || '|' || substr(key, strpos(key, '|') + 1);
end
$$;

ALTER TABLE "idempotency_keys" DROP CONSTRAINT "idempotency_keys_pk";

ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_pk" PRIMARY KEY ("application_id", "mode", "key");

DROP INDEX "calls_list_idx";

CREATE INDEX "calls_list_idx" ON "calls" USING btree ("application_id","mode","status","kind","id");

DROP INDEX "calls_queue_idx";

CREATE INDEX "calls_queue_idx" ON "calls" USING btree ("mode","upstream_operation","priority","not_before") WHERE status = 'queued';

DROP INDEX "calls_dispatching_idx";

CREATE INDEX "calls_dispatching_idx" ON "calls" USING btree ("mode","dispatch_deadline") WHERE status = 'dispatching';

DROP INDEX "calls_expiry_idx";

CREATE INDEX "calls_expiry_idx" ON "calls" USING btree ("mode","expires_at") WHERE status = 'queued';

DROP INDEX "calls_review_idx";

CREATE INDEX "calls_review_idx" ON "calls" USING btree ("mode",(coalesce(review_at, dispatch_deadline))) WHERE status in ('unknown', 'initiated', 'ringing', 'in-progress') and failure_code is distinct from 'OutcomeUnproven';

DROP INDEX "receipts_waiting_idx";

CREATE INDEX "receipts_waiting_idx" ON "receipts" USING btree ("mode","look_at") WHERE ingested_at is null;

DROP INDEX "recordings_pending_idx";

CREATE INDEX "recordings_pending_idx" ON "recordings" USING btree ("mode","next_attempt_at") WHERE state = 'pending';

-- A call that is counted at p_from leaves at p_at instead: its turn came later, an attempt that was not placed is repeated, or
-- a copy follows it. Answers p_at when it may, and then it is counted there; a later time means: not before that, and nothing
-- is changed. p_from null: it is not counted yet.
CREATE FUNCTION "move_callee"(p_key text, p_slot text, p_from timestamptz, p_at timestamptz, p_minute integer, p_hour integer,
  p_day integer)
RETURNS timestamptz LANGUAGE plpgsql AS $$
declare
  r callee_flows := callee_row(p_key, p_at);
  f callee_flow := callee_slot(r, p_slot);
  w callee_windows;
  t timestamptz;
begin
  p_at := date_trunc('milliseconds', p_at);
  w := case when p_from is null then f.sent else callee_uncounted(f.sent, p_from) end;
  t := greatest(p_at, case when p_from is null or r.last_at <> p_from then r.last_at + interval '1.25 s' end,
    f.taught_until, callee_full_until(w, p_minute, p_hour, p_day));
  if t <= p_at then
    f.sent := callee_counted(w, t);
    if f.waiting > 0 then
      f.reserved := callee_counted(case when p_from is null then f.reserved else callee_uncounted(f.reserved, p_from) end, t);
      f.reserved_at := greatest(f.reserved_at, t);
    end if;
    perform callee_store(p_key, p_slot, greatest(r.last_at, t), t, f);
  end if;
  return t;
end
$$;
