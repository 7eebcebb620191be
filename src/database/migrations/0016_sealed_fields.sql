-- breaking: numbers, spoken texts and secrets are sealed (docs/decisions/0019-sealed-fields.md). A replica of the version before
-- that still runs finds no column «callee» any more: it finishes what it is sending, and can neither take, claim nor place a
-- call. It must not: what it would read is no number.
set local lock_timeout = '2s';

-- The secret of the blind index, sealed with each key that is in use: a process whose keys do not open it does not start.
create table encryption_keys (
  id text not null,
  index_secret text not null,
  created_at timestamp(3) with time zone not null default now(),
  constraint encryption_keys_pk primary key (id)
);

-- Until where a table has been sealed with a key; «last_row» is the last one that was looked at.
create table sealing_passes (
  table_name text not null,
  key_id text not null,
  began_at timestamp(3) with time zone not null default now(),
  last_row text not null default '',
  sealed_count bigint not null default 0,
  is_clean boolean not null default false,
  constraint sealing_passes_pk primary key (table_name)
);

-- Which calls have been looked at for spoken texts that are too old: up to this id.
create table spoken_text_cursors (
  mode text not null,
  call_id text collate "C" not null,
  constraint spoken_text_cursors_pk primary key (mode)
);

-- What was the number is its index from now on; old rows hold the number until they are sealed in the background. The index of
-- the column stays as it is, and finds both.
alter table calls rename column callee to callee_index;
alter table calls rename column caller to caller_sealed;
alter index calls_callee_idx rename to calls_callee_index_idx;
alter table calls
  alter column callee_index drop not null,
  add column callee_sealed text,
  add column caller_index text,
  add column spoken_sealed text,
  add column erased_at timestamp(3) with time zone;
-- Two-way calls only.
create index calls_caller_index_idx on calls (caller_index, id) where caller_index is not null;

-- Tells whether another URL of a recording was reported: sealed, the same one is another text each time.
alter table recordings add column source_digest text;

comment on column calls.callee_index is 'HMAC-SHA256 of the number; in rows of versions before 0016 the number, until they are sealed';
comment on column idempotency_keys.response_body is 'a JSON text, sealed; an object in rows of versions before 0016, until they are sealed';
comment on column receipts.body is 'a JSON text, sealed; an object in rows of versions before 0016, until they are sealed';
