-- Tickets open one stream of events each; only their SHA-256 is stored. A lost one is asked for again: the table is not worth a
-- write-ahead log.
set local lock_timeout = '2s';

create unlogged table event_tickets (
  hash text not null,
  application_id text not null,
  expires_at timestamp(3) with time zone not null,
  constraint event_tickets_pk primary key (hash)
);

create index event_tickets_expiry_idx on event_tickets (expires_at);
