/** $1 key, $2 rows, $3 clock of tests or null. */
export const ENSURE = `
with clock as materialized (
  select coalesce(to_timestamp($3::float8 / 1000), clock_timestamp()) as now
), bucket as (
  insert into pacing_buckets (key, next_slot_at) select $1, now from clock on conflict do nothing
)
insert into pacing_tokens (key, number, ready_at)
select $1, number, now from clock, generate_series(1, $2::int) as number
on conflict do nothing`;

/**
 * $1 key, $2 rows, $3 count, $4 horizon, $5 hold of ready and $6 of future tokens, $7 spacing, $8 rest of unsettled tokens (durations in ms),
 * $9 numbers, $10 generations and $11 ready times (ms) of settlements, $12 clock of tests or null.
 *
 * No row is locked in a way that another replica would wait for, except the bucket's by spaced leases, and that one last.
 * A ready time further ahead than any lease can set it means that the server's clock was set back: that rest from now will do.
 */
export const LEASE = `
with clock as materialized (
  select coalesce(to_timestamp($12::float8 / 1000), clock_timestamp()) as now
), settling as materialized (
  select t.number, s.ready_ms
  from unnest($9::int[], $10::int[], $11::float8[]) as s (number, generation, ready_ms)
  join pacing_tokens t on t.key = $1 and t.number = s.number and t.generation = s.generation
  for update of t skip locked
), usable as materialized (
  select t.number, t.generation, coalesce(to_timestamp(s.ready_ms / 1000), t.ready_at) as ready_at
  from pacing_tokens t left join settling s on s.number = t.number
  where t.key = $1 and t.number <= $2::int
), picked as materialized (
  select t.number, t.generation, case
    when u.ready_at > clock.now + interval '1 minute' then clock.now + $8::float8 * interval '1 ms'
    else greatest(u.ready_at, clock.now)
  end as free_at
  from clock, usable u
  -- Another replica may have leased the token since this statement began to look.
  join pacing_tokens t on t.key = $1 and t.number = u.number and t.generation = u.generation
  where u.ready_at <= clock.now + $4::float8 * interval '1 ms' or u.ready_at > clock.now + interval '1 minute'
  order by u.ready_at, u.number
  limit $3::int
  for update of t skip locked
), settled as (
  update pacing_tokens t set ready_at = to_timestamp(s.ready_ms / 1000)
  from settling s where t.key = $1 and t.number = s.number and t.number not in (select number from picked)
), cursor as (
  update pacing_buckets b
  set next_slot_at = least(greatest(b.next_slot_at, clock.now), clock.now + interval '2 s')
    + p.count * $7::float8 * interval '1 ms'
  from clock, (select count(*) from picked) p
  where b.key = $1 and $7::float8 > 0 and p.count > 0
  returning b.next_slot_at - p.count * $7::float8 * interval '1 ms' as first_at
), ranked as (
  select number, generation, free_at, row_number() over (order by free_at, number) - 1 as rank from picked
), spread as (
  select r.number, r.generation, greatest(
    max(r.free_at - r.rank * $7::float8 * interval '1 ms') over (order by r.rank),
    (select first_at from cursor)
  ) + r.rank * $7::float8 * interval '1 ms' as slot_at
  from ranked r
), held as materialized (
  select s.number, s.generation + 1 as generation, s.slot_at, s.slot_at
    + (case when s.slot_at <= clock.now then $5::float8 else $6::float8 end) * interval '1 ms' as held_until
  from spread s, clock
), leased as (
  update pacing_tokens t
  set generation = h.generation, ready_at = h.held_until + $8::float8 * interval '1 ms'
  from held h where t.key = $1 and t.number = h.number
  returning t.number, t.generation, h.slot_at, h.held_until
)
select
  (extract(epoch from clock.now) * 1000)::float8 as now,
  coalesce((
    select json_agg(json_build_object(
      'number', number, 'generation', generation,
      'slotAt', (extract(epoch from slot_at) * 1000)::float8,
      'heldUntil', (extract(epoch from held_until) * 1000)::float8
    ) order by slot_at, number) from leased
  ), '[]') as tokens,
  (
    select (extract(epoch from min(u.ready_at)) * 1000)::float8
    from usable u where u.number not in (select number from picked)
  ) as "nextReadyAt",
  (
    select count(*)::int from usable u
    where u.ready_at <= clock.now and u.number not in (select number from picked)
  ) as "spareCount"
from clock`;
