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
export const { createBufferedOutput, createLogger } = (await load(
  'common/logging/logger.js',
)) as typeof import('../src/common/logging/logger.js');
