-- Pacing (src/voice/dispatch/pacing): one row for each request that an account, or one of its operations, may make per second.
-- A token is leased for one use, and is ready again a little more than one second after that use:
-- no sliding second can hold more uses than there are tokens.
CREATE TABLE "pacing_buckets" (
	"key" text PRIMARY KEY NOT NULL,
	-- Where the next evenly spaced slot of queued calls may be.
	"next_slot_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pacing_tokens" (
	"key" text NOT NULL,
	"number" integer NOT NULL,
	-- Counts leases; only the lease that holds the token may still settle it.
	"generation" integer DEFAULT 0 NOT NULL,
	-- Earliest next use. While leased: what it becomes when the holder dies without a word.
	"ready_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pacing_tokens_pk" PRIMARY KEY("key","number")
) WITH (fillfactor = 50);
