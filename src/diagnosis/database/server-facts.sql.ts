/** What the server says of itself. Every role may read it. */
export const READ_SERVER_FACTS = `
select current_setting('server_version_num')::integer as version,
  pg_database_size(current_database())::float8 as "sizeBytes",
  current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer as "mostConnections",
  (select count(*) from pg_stat_activity where backend_type = 'client backend')::integer as "connectionCount",
  current_setting('fsync') = 'on' as "hasFsync", current_setting('full_page_writes') = 'on' as "hasFullPageWrites",
  current_setting('autovacuum') = 'on' as "hasAutovacuum",
  (select reset_val from pg_settings where name = 'TimeZone') as "timeZone"`;

export interface ServerFacts {
  /** As `server_version_num` counts. */
  readonly version: number;
  readonly sizeBytes: number;
  /** For roles that are no superuser. */
  readonly mostConnections: number;
  readonly connectionCount: number;
  readonly hasFsync: boolean;
  readonly hasFullPageWrites: boolean;
  readonly hasAutovacuum: boolean;
  /** The server's own; sessions of the gateway have UTC whatever it is. */
  readonly timeZone: string;
}
