-- What became of a call's attempts before its last one. Null for calls that were sent once: only what is sent again is written here.
set local lock_timeout = '2s';

alter table calls add column if not exists earlier_attempts jsonb;
