import type { Call } from '../../src/voice/call-store/call.js';
import type { AttemptRecord, Intent } from '../../src/voice/call-store/calls.records.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';
import { toCall } from '../../src/voice/call-store/to-call.js';
import { newCallee } from './builders.js';

const HOUR_MS = 3_600_000;

/** A notification that was created now and waits in the sandbox's queue; every field can be replaced. */
export function anIntent(overrides: Partial<Intent> = {}): Intent {
  const { createdAt = new Date() } = overrides;
  return {
    id: newCallId(createdAt.getTime()),
    applicationId: 'default',
    mode: 'sandbox',
    operation: 'SingleCallByTts',
    createdAt,
    status: 'queued',
    expiresAt: new Date(createdAt.getTime() + HOUR_MS),
    request: { kind: 'tts', ttsCode: 'TTS_1000003' },
    callee: newCallee(),
    metadata: {},
    priority: 1,
    flowControl: 'defer',
    ...overrides,
  };
}

/** The row of such a call as it stands after its intent, but for `changes`. */
export function aCall(intent: Partial<Intent> = {}, changes: Partial<Call> = {}): Call & { callee: string } {
  return { ...toCall(anIntent(intent)), ...changes, callee: changes.callee ?? intent.callee ?? newCallee() };
}

/** What became of the first attempt of a call: nothing but its status is known. */
export function anAttempt(of: Partial<AttemptRecord> & Pick<AttemptRecord, 'callId' | 'status'>): AttemptRecord {
  return {
    kind: 'tts',
    attempt: 1,
    nonce: null,
    maybeNonce: null,
    upstreamCallId: null,
    upstreamRequestId: null,
    upstreamCode: null,
    initiatedAt: null,
    endedAt: null,
    notBefore: null,
    waitMs: null,
    waitingFor: null,
    reviewMs: null,
    isUncounted: false,
    failureCode: null,
    failureReason: null,
    recordedAt: new Date(),
    answer: null,
    ...of,
  };
}
