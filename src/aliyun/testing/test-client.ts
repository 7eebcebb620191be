import { AliyunClient } from '../aliyun.client.js';
import { AliyunError } from '../aliyun.error.js';
import type { AliyunOptions } from '../aliyun.options.js';
import type { AliyunClock } from '../auth/aliyun-clock.js';
import type { AliyunSigner } from '../auth/aliyun-signer.js';
import { AliyunSignerFactory } from '../auth/aliyun-signer-factory.js';
import type { AliyunCallRecord } from '../http/call-observer.js';

export interface TestClient {
  readonly client: AliyunClient;
  readonly clock: AliyunClock;
  readonly signer: AliyunSigner;
  /** What the observer was told. */
  readonly records: AliyunCallRecord[];
  /** Pauses between attempts, which take no time here. */
  readonly pauses: number[];
}

/** A client with keys `testId`/`testSecret`, no real pauses and no jitter. */
export function createTestClient(endpoint: string, overrides: Partial<AliyunOptions> = {}): TestClient {
  const records: AliyunCallRecord[] = [];
  const pauses: number[] = [];
  const options: AliyunOptions = {
    endpoint,
    credentials: { accessKeyId: 'testId', accessKeySecret: 'testSecret' },
    observer: { onCall: (record) => records.push(record) },
    sleep: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    random: () => 0,
    // A host's clock that a test has stopped is stopped altogether.
    ...(overrides.now && { monotonicNow: () => 0 }),
    ...overrides,
  };
  const signer = new AliyunSignerFactory(options).create();
  return { client: new AliyunClient(options, signer), clock: signer.clock, signer, records, pauses };
}

/** The error that a call ends with; fails the test when it does not. */
export async function errorOf(call: Promise<unknown>): Promise<AliyunError> {
  const end: unknown = await call.catch((error: unknown) => error);
  if (end instanceof AliyunError) return end;
  throw new Error('Expected an AliyunError', { cause: end });
}
