-- Sessions of the web console, and the links that begin one; of both only the SHA-256 is stored. A session may what its key may,
-- as long as that is valid.
set local lock_timeout = '2s';

create table console_sessions (
  hash text not null,
  key_id text not null,
  created_at timestamp(3) with time zone not null default clock_timestamp(),
  -- Up to a minute behind.
  last_used_at timestamp(3) with time zone not null default clock_timestamp(),
  ends_at timestamp(3) with time zone not null,
  constraint console_sessions_pk primary key (hash)
);

create index console_sessions_key_idx on console_sessions (key_id, created_at);
create index console_sessions_end_idx on console_sessions (ends_at);

create table sign_in_links (
  hash text not null,
  key_id text not null,
  expires_at timestamp(3) with time zone not null,
  constraint sign_in_links_pk primary key (hash)
);

create index sign_in_links_expiry_idx on sign_in_links (expires_at);
