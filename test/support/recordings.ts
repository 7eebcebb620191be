import type { RecordingResponseDto } from '../../src/voice/recordings/dto/recording-response.dto.js';
import type { ApiClient } from './api-client.js';
import { newCallee } from './builders.js';

/** A valid request for a two-way call that is recorded. */
export function recordedCall(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    kind: 'two-way',
    caller: '+8613700137000',
    callee: newCallee(),
    callerShowNumber: '4001112221',
    calleeShowNumber: '4001112222',
    record: true,
    ...overrides,
  };
}

/** Waits until the recording of a call is in one of these states. */
export async function waitForRecording(
  api: ApiClient,
  callId: string,
  states: readonly string[],
  timeoutMs = 20_000,
): Promise<RecordingResponseDto> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const { status, body } = await api.send<RecordingResponseDto>('GET', `/v1/calls/${callId}/recording`);
    if (status === 200 && states.includes(body.state)) return body;
    if (Date.now() > until) throw new Error(`the recording is ${JSON.stringify(body)}, not ${states.join(' or ')}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
