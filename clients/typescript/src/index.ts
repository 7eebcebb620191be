export type { CreateOptions } from './calls.js';
export {
  type ErrorCode,
  VoiceApiError,
  VoiceConnectionError,
  type VoiceErrorCode,
  VoiceTimeoutError,
} from './errors.js';
export type { StreamOptions } from './event-stream.js';
export { type HttpClient, newIdempotencyKey, unwrap } from './http-client.js';
export type { RequestOptions, RetryOptions, VoiceClientOptions } from './options.js';
export type { components, operations, paths } from './schema.js';
export type * from './types.js';
export { createVoiceClient, type VoiceClient } from './voice-client.js';
export { hasEnded, type WaitOptions } from './wait-for.js';
