CREATE TABLE "api_keys" (
	"hash" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone
);

CREATE TABLE "applications" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"unknown_outcome" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);

CREATE TABLE "call_events" (
	"call_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "call_events_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"application_id" text NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_events_pk" PRIMARY KEY("call_id","number")
);

CREATE TABLE "call_labels" (
	"application_id" text NOT NULL,
	"label" bigint NOT NULL,
	"call_id" text collate "C" NOT NULL,
	CONSTRAINT "call_labels_pk" PRIMARY KEY("application_id","label","call_id")
);

CREATE TABLE "calls" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"callee" text NOT NULL,
	"caller" text,
	"purpose" text,
	"request" jsonb NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"nonce" text,
	"signed_at" timestamp (3) with time zone,
	"signed_for" text,
	"priority" integer DEFAULT 1 NOT NULL,
	"flow_control" text DEFAULT 'defer' NOT NULL,
	"is_booked" boolean DEFAULT false NOT NULL,
	"dispatch_deadline" timestamp (3) with time zone,
	"not_before" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"review_at" timestamp (3) with time zone,
	"upstream_operation" text NOT NULL,
	"upstream_call_id" text,
	"upstream_request_id" text,
	"upstream_code" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"initiated_at" timestamp (3) with time zone,
	"ringing_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"duration_seconds" integer,
	"hangup_by" text,
	"digits" text,
	"acknowledged_at" timestamp (3) with time zone,
	"failure_code" text,
	"failure_reason" text,
	"event_count" integer DEFAULT 1 NOT NULL
);

CREATE TABLE "idempotency_keys" (
	"application_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"call_id" text collate "C" NOT NULL,
	"response_status" integer,
	"response_body" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_pk" PRIMARY KEY("application_id","key")
);

CREATE TABLE "receipts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "receipts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"digest" text NOT NULL,
	"type" text NOT NULL,
	"upstream_call_id" text,
	"out_id" text,
	"body" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"look_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ingested_at" timestamp (3) with time zone
);

CREATE TABLE "recordings" (
	"call_id" text collate "C" PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"source_url" text,
	"source_expires_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failure_code" text,
	"storage" text,
	"object_key" text,
	"content_type" text,
	"size_bytes" bigint,
	"sha256" text,
	"duration_seconds" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"available_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone
);

ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;
CREATE UNIQUE INDEX "call_events_sequence_idx" ON "call_events" USING btree ("sequence");
CREATE INDEX "calls_list_idx" ON "calls" USING btree ("application_id","status","kind","id");
CREATE INDEX "calls_callee_idx" ON "calls" USING btree ("callee","id");
CREATE INDEX "calls_upstream_call_id_idx" ON "calls" USING btree ("upstream_call_id") WHERE upstream_call_id is not null;
CREATE INDEX "calls_queue_idx" ON "calls" USING btree ("upstream_operation","priority","not_before") WHERE status = 'queued';
CREATE INDEX "calls_dispatching_idx" ON "calls" USING btree ("dispatch_deadline") WHERE status = 'dispatching';
CREATE INDEX "calls_expiry_idx" ON "calls" USING btree ("expires_at") WHERE status = 'queued';
CREATE INDEX "calls_review_idx" ON "calls" USING btree (coalesce(review_at, dispatch_deadline)) WHERE status in ('unknown', 'initiated', 'ringing', 'in-progress') and failure_code is distinct from 'OutcomeUnproven';
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys" USING btree ("created_at");
CREATE UNIQUE INDEX "receipts_digest_idx" ON "receipts" USING btree ("digest");
CREATE INDEX "receipts_waiting_idx" ON "receipts" USING btree ("look_at") WHERE ingested_at is null;
CREATE INDEX "receipts_upstream_call_id_idx" ON "receipts" USING btree ("upstream_call_id");
CREATE INDEX "receipts_out_id_idx" ON "receipts" USING btree ("out_id");
CREATE INDEX "receipts_received_at_idx" ON "receipts" USING brin ("received_at");
CREATE INDEX "recordings_pending_idx" ON "recordings" USING btree ("next_attempt_at") WHERE state = 'pending';
CREATE INDEX "recordings_leftover_idx" ON "recordings" USING btree ("next_attempt_at") WHERE state = 'deleted' and object_key is not null;
CREATE INDEX "recordings_created_at_idx" ON "recordings" USING btree ("created_at");