-- Pacing (src/voice/dispatch/pacing): one row for each request that an account, or one of its operations, may make per second;
-- at high limits a row stands for a block of requests, so that there are never more than 200 of them.
-- A row is leased to one process, and is ready again a little more than one second after the last of its uses:
-- no sliding second can hold more uses than all rows together permit.
CREATE TABLE "pacing_buckets" (
	"key" text PRIMARY KEY NOT NULL,
	-- Where the next evenly spaced slot of queued calls may be.
	"next_slot_at" timestamp with time zone NOT NULL
);

CREATE TABLE "pacing_tokens" (
	"key" text NOT NULL,
	"number" integer NOT NULL,
	-- Counts leases; only the lease that holds the token may still settle it.
	"generation" integer DEFAULT 0 NOT NULL,
	-- Earliest next use. While leased: what it becomes when the holder dies without a word.
	"ready_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pacing_tokens_pk" PRIMARY KEY("key","number")
) WITH (fillfactor = 50);
