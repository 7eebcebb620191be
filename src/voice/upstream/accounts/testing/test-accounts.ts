import { pino } from 'pino';
import type { AliyunOptions } from '../../../../aliyun/aliyun.options.js';
import type { Stamp } from '../../../call-store/calls.records.js';
import type { PlaceableCall } from '../../placement.js';
import { planPlacement } from '../../placement.js';
import { outcomeOfCopy, outcomeOfError, type SendOutcome } from '../../send-outcome.js';
import type { Account } from '../account.js';
import type { AccountRegistry } from '../account-registry.js';
import type { BreakerSettings } from '../breaker-settings.js';
import { createRegistry, type RegistryConfig } from '../create-registry.js';
import { FailOver } from '../fail-over.js';

export const TEST_BREAKERS: BreakerSettings = {
  failureThreshold: 3,
  windowMs: 10_000,
  backoffs: { failures: { firstMs: 100, longestMs: 400 }, refusal: { firstMs: 200, longestMs: 800 } },
  choiceMs: 500,
  trialMs: 2_000,
  needsProbe: true,
};

const KEYS = { accessKeyId: 'sandbox-access-key-id', accessKeySecret: 'sandbox-access-key-secret' };
const SETTINGS = { twoWayRoute: 'click-to-dial', identicalResend: 'auto' } as const;

export interface TestAccount {
  readonly name: string;
  readonly endpoint?: string;
  readonly [key: string]: unknown;
}

/** A registry of accounts that have the sandbox's keys; time-outs are short. `now` is the breakers' clock. */
export function createTestRegistry(accounts: readonly TestAccount[], now: () => number = Date.now): AccountRegistry {
  const aliyunAccounts = JSON.stringify(accounts.map((account) => ({ ...KEYS, ...account })));
  const config: RegistryConfig = { ...SETTINGS, aliyunAccounts };
  const options: AliyunOptions = {
    endpoint: 'http://127.0.0.1:9',
    connectTimeoutMs: 300,
    readTimeoutMs: 300,
    totalTimeoutMs: 800,
  };
  const logger = pino({ level: 'silent' });
  return createRegistry(config, { upstream: options, logger, breakers: TEST_BREAKERS, now, random: () => 0 });
}

/** A call's row, as far as the accounts need it: every stamp is here before its first byte leaves. */
export interface TestRow {
  readonly call: PlaceableCall;
  readonly stamps: Stamp[];
}

/** Places a call as the gateway does: stamp, send, copies where the guard is proven, the next account where that is safe. */
export async function placeThrough(registry: AccountRegistry, row: TestRow): Promise<SendOutcome | undefined> {
  const routable = { request: row.call.request, operation: planPlacement(row.call, SETTINGS).operation };
  const failOver = new FailOver(registry, routable);
  let account = registry.choose(routable);
  if (!account) return undefined;
  while (account) {
    const stamp = account.createStamp(planPlacement(row.call, SETTINGS));
    row.stamps.push(stamp);
    const first = await sendWith(account, row.call, stamp);
    const wasAmbiguous: boolean = first.type === 'ambiguous';
    const outcome: SendOutcome = wasAmbiguous ? await copy(registry, row.call, stamp, first) : first;
    account = failOver.next({ account, outcome, wasAmbiguous });
  }
  return failOver.conclude();
}

/** Sends one request of a call with an account, and tells its breakers. */
export async function sendWith(
  account: Account,
  call: PlaceableCall,
  stamp: Stamp,
  isCopy = false,
): Promise<SendOutcome> {
  const { operation, params } = planPlacement({ ...call, request: account.translate(call.request) }, SETTINGS);
  const report = account.begin(operation, isCopy);
  const signing = account.toSigning(stamp);
  const outcome = await account.client.call(operation, params, { maxAttempts: 1, retryClass: 'place', signing }).then(
    ({ body, code, requestId = null }): SendOutcome => ({
      type: 'accepted',
      callId: String(body.CallId),
      code,
      requestId,
    }),
    outcomeOfError,
  );
  report(outcome);
  return outcome;
}

async function copy(registry: AccountRegistry, call: PlaceableCall, stamp: Stamp, first: SendOutcome) {
  const holder = registry.findSigner(stamp.signedFor);
  if (!holder?.proof.isProven || !holder.makesSameBytes(planPlacement(call, SETTINGS), stamp)) return first;
  return outcomeOfCopy(first, await sendWith(holder, call, stamp, true));
}
