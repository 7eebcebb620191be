type Query = <T extends object>(text: string) => Promise<T[]>;

const [AT_ENTRY, AT_COMMIT] = [
  'trigger entry_fails before insert on audit_log',
  'constraint trigger entry_fails after insert on audit_log deferrable initially deferred',
];
const CUT = 'perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5)';
/** What happens to an entry that says that something was done. */
const FAULTS = {
  refused: { trigger: AT_ENTRY, does: `raise exception 'no space' using errcode = 'disk_full'` },
  'cut at the entry': { trigger: AT_ENTRY, does: CUT },
  'cut at the commit': { trigger: AT_COMMIT, does: CUT },
} as const;

/** What administrators change; not when it was used last. */
const TABLES = [
  'api_keys',
  'applications',
  'call_events',
  'calls',
  'console_sessions',
  'holiday_years',
  'receipts',
  'recordings',
  'suppressions',
  'webhook_cursors',
  'webhook_deliveries',
  'webhook_endpoints',
];

/**
 * Has the transactions fail that write such an entry, some of them or all.
 *
 * @returns what ends it.
 */
export async function faultAtEntries(
  query: Query,
  fault: keyof typeof FAULTS,
  share = 1,
): Promise<() => Promise<void>> {
  const { trigger, does } = FAULTS[fault];
  await query(`
    create function entry_fails() returns trigger language plpgsql as $$
      begin if random() < ${share} then ${does}; end if; return new; end $$;
    create ${trigger} for each row when (new.status < 400) execute function entry_fails()`);
  return async () => void (await query('drop function entry_fails cascade'));
}

/** A digest of all that can be changed. */
export async function stateOf(query: Query): Promise<string> {
  const digests = TABLES.map(
    (table) => `(select md5(coalesce(string_agg(row::text, ',' order by row::text), '')) from (
      select to_jsonb(t) - 'last_used_at' as row from ${table} t) rows)`,
  );
  const [row] = await query<{ state: string }>(`select concat_ws(' ', ${digests.join(', ')}) as state`);
  return row?.state ?? '';
}
