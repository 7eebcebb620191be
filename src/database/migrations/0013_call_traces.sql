-- The trace of a call, so that what is done with it later and elsewhere is told as a part of it. Null where nobody traces.
set local lock_timeout = '2s';

alter table calls add column if not exists traceparent text;
