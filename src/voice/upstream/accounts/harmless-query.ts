import type { AliyunClient, CallOptions } from '../../../aliyun/aliyun.client.js';
import { AliyunError } from '../../../aliyun/aliyun.error.js';
import { isNoRecord } from '../../../aliyun/catalog/no-record.js';
import { refusalScope } from './account-outcome.js';

/** Longest time for one query, in milliseconds. */
const LONGEST_MS = 5_000;

/** What a harmless query was answered. */
export interface HarmlessAnswer {
  /** The code of an answer of the upstream; undefined when none came. */
  readonly code: string | undefined;
  /** The upstream is there and takes requests with this key. That it takes calls is not proven. */
  readonly isHealthy: boolean;
  /** Everything but a good answer, for those who look for its cause. */
  readonly error?: unknown;
}

/** Asks for the details of a call that never was: reads nothing, rings nobody, costs nothing. */
export async function askHarmlessly(
  client: AliyunClient,
  queryDate: number,
  options: Pick<CallOptions, 'signing'> = {},
): Promise<HarmlessAnswer> {
  const params = { CallId: '0^0', ProdId: 11000000300006, QueryDate: queryDate };
  const once: CallOptions = {
    maxAttempts: 1,
    retryClass: 'place',
    totalTimeoutMs: LONGEST_MS,
    isProbe: true,
    ...options,
  };
  try {
    const { code } = await client.call('QueryCallDetailByCallId', params, once);
    return { code, isHealthy: true };
  } catch (error) {
    if (!(error instanceof AliyunError) || error.requestId === undefined)
      return { code: undefined, isHealthy: false, error };
    const { code, outcome } = error;
    const isHealthy = isNoRecord(code) || (outcome === 'refused' && refusalScope(code) !== 'account');
    return { code, isHealthy, error };
  }
}
