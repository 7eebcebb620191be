/** The built client: benchmarks measure what ships. Run `nest build` first; the npm scripts do. */
const dist = new URL(process.env['BENCH_DIST'] ?? '../dist/', import.meta.url);

const load = (path: string): Promise<unknown> => import(new URL(path, dist).href);

export const { AliyunClient } = (await load(
  'aliyun/aliyun.client.js',
)) as typeof import('../src/aliyun/aliyun.client.js');
export const { AliyunClock } = (await load(
  'aliyun/auth/aliyun-clock.js',
)) as typeof import('../src/aliyun/auth/aliyun-clock.js');
export const { AliyunSigner } = (await load(
  'aliyun/auth/aliyun-signer.js',
)) as typeof import('../src/aliyun/auth/aliyun-signer.js');
export const { StaticCredentials } = (await load(
  'aliyun/auth/static-credentials.js',
)) as typeof import('../src/aliyun/auth/static-credentials.js');
export const { rpcParameters, rpcStringToSign, rpcSignature } = (await load(
  'aliyun/auth/rpc-signature.js',
)) as typeof import('../src/aliyun/auth/rpc-signature.js');
export const { canonicalQuery } = (await load(
  'aliyun/auth/canonical-query.js',
)) as typeof import('../src/aliyun/auth/canonical-query.js');
export const { labelOf } = (await load(
  'voice/call-store/calls.sql.js',
)) as typeof import('../src/voice/call-store/calls.sql.js');
export const { createLogger } = (await load(
  'common/logging/logger.js',
)) as typeof import('../src/common/logging/logger.js');
export const { LogOutput } = (await load(
  'common/logging/log-output.js',
)) as typeof import('../src/common/logging/log-output.js');
export const { newCallId } = (await load(
  'voice/call-store/call-id.js',
)) as typeof import('../src/voice/call-store/call-id.js');
/** The two writes of a call, apart and together. */
export const { callStatement } = (await load(
  'voice/call-store/call-statement.js',
)) as typeof import('../src/voice/call-store/call-statement.js');
export const { Database } = (await load('database/database.js')) as typeof import('../src/database/database.js');
export const { migrateDatabase } = (await load('database/migrate.js')) as typeof import('../src/database/migrate.js');
export const { EmbeddedPostgres } = (await load(
  'database/embedded/embedded-postgres.js',
)) as typeof import('../src/database/embedded/embedded-postgres.js');
/** How the gateway's own connections for these statements plan. */
export const { INDEX_PLANS_ONLY } = (await load('database/session.js')) as typeof import('../src/database/session.js');
export const { AppConfig } = (await load('config/app.config.js')) as typeof import('../src/config/app.config.js');
export const { changeConfig } = (await load(
  'config/change-config.js',
)) as typeof import('../src/config/change-config.js');
export const { OldPartitions } = (await load(
  'voice/maintenance/old-partitions.js',
)) as typeof import('../src/voice/maintenance/old-partitions.js');
export const { parseKeys } = (await load('privacy/key-ring.js')) as typeof import('../src/privacy/key-ring.js');
export const { openVault } = (await load('privacy/open-vault.js')) as typeof import('../src/privacy/open-vault.js');
export const { sealCall } = (await load(
  'voice/call-store/sealed-call.js',
)) as typeof import('../src/voice/call-store/sealed-call.js');
