import { join } from 'node:path';
import { COMPILE_CACHE } from '../../support/v8-settings.ts';
import { TEST_KEYS } from '../../support/stored-numbers.ts';
import { API_KEY } from './good-client.ts';

export const RECEIPT_TOKEN = 'fault-test-receipt-token-7f';
/** Upstream time-outs of the gateways: short, so that faults take no time. */
export const TOTAL_TIMEOUT_MS = 900;

const SANDBOX_KEY = { accessKeyId: 'sandbox-access-key-id', accessKeySecret: 'sandbox-access-key-secret' };

export interface GatewaySurroundings {
  readonly databaseUrl: string;
  readonly folder: string;
  readonly sandboxHost: string;
  /** Ways to the upstream: with two of them there are two accounts, each with its own. */
  readonly upstreamPorts: readonly number[];
}

/** Settings of every gateway of the harness: live, with the sandbox as its upstream. */
export function gatewayEnvironment(surroundings: GatewaySurroundings): Record<string, string> {
  const { databaseUrl, folder, sandboxHost, upstreamPorts } = surroundings;
  const endpoints = upstreamPorts.map((port) => `http://127.0.0.1:${port}`);
  return {
    ALIYUN_MODE: 'live',
    ALIYUN_VOICE_ENDPOINT: endpoints[0] ?? '',
    ...accountsOf(endpoints),
    ALIYUN_CONNECT_TIMEOUT_MS: '300',
    ALIYUN_READ_TIMEOUT_MS: '400',
    ALIYUN_TOTAL_TIMEOUT_MS: String(TOTAL_TIMEOUT_MS),
    BOOTSTRAP_API_KEY: API_KEY,
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: '5',
    ENCRYPTION_KEYS: TEST_KEYS,
    LOG_LEVEL: 'warn',
    NODE_COMPILE_CACHE: COMPILE_CACHE.NODE_COMPILE_CACHE ?? join(folder, 'compile-cache'),
    RECEIPT_TOKEN,
    RECORDING_HOSTS: sandboxHost,
  };
}

function accountsOf(endpoints: readonly string[]): Record<string, string> {
  const { accessKeyId, accessKeySecret } = SANDBOX_KEY;
  if (endpoints.length === 1)
    return { ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret };
  const names = ['first', 'second'];
  return {
    ALIYUN_ACCOUNTS: JSON.stringify(
      endpoints.map((endpoint, index) => ({ name: names[index], ...SANDBOX_KEY, endpoint })),
    ),
  };
}
