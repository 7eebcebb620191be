/** HTTP status and title of each error code; a new code does not compile without its line. */
export const ERROR_CODES = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'malformed-body': { status: 400, title: 'The body cannot be read' },
  unauthorized: { status: 401, title: 'A valid API key is needed' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'recording-not-found': { status: 404, title: 'There is no recording of this call' },
  'recording-stored-elsewhere': { status: 404, title: 'The recording is in another storage' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'idempotency-in-progress': { status: 409, title: 'A request with this Idempotency-Key is still running' },
  'call-not-cancelable': { status: 409, title: 'The call cannot be canceled any more' },
  'recording-pending': { status: 409, title: 'The recording is not there yet' },
  'recording-expired': { status: 410, title: 'The recording could not be fetched in time' },
  'recording-deleted': { status: 410, title: 'The recording was deleted' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'uri-too-long': { status: 414, title: 'The URL is too long' },
  'unsupported-media-type': { status: 415, title: 'The media type is not supported' },
  'range-not-satisfiable': { status: 416, title: 'The file has no such range' },
  'expectation-failed': { status: 417, title: 'The expectation cannot be met' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key belongs to another request' },
  'upstream-refused': { status: 422, title: 'Aliyun refused the call' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'flow-controlled': { status: 429, title: 'The callee was called too often' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  internal: { status: 500, title: 'Something went wrong inside the gateway' },
  'upstream-account': { status: 502, title: 'Aliyun refused the account of the gateway' },
  'upstream-unavailable': { status: 502, title: 'Aliyun did not give a usable answer' },
  'recording-failed': { status: 502, title: 'Aliyun has no recording that can be kept' },
  'recording-storage-unavailable': {
    status: 503,
    title: 'The storage of recordings gives no answer at the moment',
  },
  unavailable: { status: 503, title: 'The gateway cannot take requests at the moment' },
} as const satisfies Record<string, { status: number; title: string }>;

/** Stable identifier of an error; part of the public API. */
export type ErrorCode = keyof typeof ERROR_CODES;
