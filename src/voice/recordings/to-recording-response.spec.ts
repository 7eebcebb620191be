import type { Recording } from './recording.js';
import { toRecordingResponse } from './to-recording-response.js';

const NOW = new Date('2026-11-23T08:00:00.000Z');
const RECORDING: Recording = {
  callId: '0aK3xP9Qw81bTzE',
  applicationId: 'default',
  mode: 'sandbox',
  state: 'available',
  sourceUrl: null,
  sourceExpiresAt: NOW,
  attempts: 1,
  nextAttemptAt: NOW,
  waitSeconds: 0,
  failureCode: null,
  storage: 'local',
  objectKey: 'a',
  contentType: 'audio/wav',
  sizeBytes: 1,
  sha256: 'a',
  durationSeconds: 1,
  createdAt: NOW,
  availableAt: NOW,
  deletedAt: null,
};

describe('where a recording is', () => {
  it.each([
    ['', '/v1/calls/0aK3xP9Qw81bTzE/recording/content'],
    ['/voice', '/voice/v1/calls/0aK3xP9Qw81bTzE/recording/content'],
    ['https://gateway.example', 'https://gateway.example/v1/calls/0aK3xP9Qw81bTzE/recording/content'],
  ])('begins as clients reach the gateway: "%s"', (publicUrl, url) => {
    expect(toRecordingResponse(RECORDING, 0, publicUrl).url).toBe(url);
  });
});
