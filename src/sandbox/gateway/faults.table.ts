/** What is done to an answer; `times` of a fault is kept elsewhere. */
export type FaultEffect =
  /** Answered with an error code of the upstream, see `error-codes.ts`. */
  | { readonly kind: 'refuse'; readonly code: string }
  /** Answered by something in front of the upstream. */
  | { readonly kind: 'raw'; readonly httpStatus: number; readonly contentType: string; readonly body: string }
  /** Never answered; the connection stays open. */
  | { readonly kind: 'hang' }
  /** The connection is reset (TCP RST). */
  | { readonly kind: 'reset' }
  /** The answer is cut in the middle; the HTTP message itself is complete. */
  | { readonly kind: 'break' }
  /** Answered late: `delayMs` of the fault, 3,000 ms by default, in wall time. */
  | { readonly kind: 'delay' }
  /** The answer says OK and has no CallId. */
  | { readonly kind: 'omit-call-id' };

export interface Fault {
  /** True: the operation is done (the phone rings, the nonce is used) before the answer goes wrong. False: nothing happened. */
  readonly places: boolean;
  readonly effect: FaultEffect;
  /** One sentence for docs/sandbox.md. */
  readonly summary: string;
}

const BAD_GATEWAY: FaultEffect = {
  kind: 'raw',
  httpStatus: 502,
  contentType: 'text/html',
  body: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n',
};
const UNAVAILABLE: FaultEffect = { kind: 'refuse', code: 'ServiceUnavailable' };

/** Every way in which the sandbox can fail on purpose, by the name that `POST /__sandbox/faults` takes. */
export const FAULTS = {
  throttle: {
    places: false,
    effect: { kind: 'refuse', code: 'Throttling.User' },
    summary: 'HTTP 400 `Throttling.User`',
  },
  unavailable: { places: false, effect: UNAVAILABLE, summary: 'HTTP 503 `ServiceUnavailable`, nothing placed' },
  'unavailable-after-place': { places: true, effect: UNAVAILABLE, summary: 'placed, then HTTP 503' },
  html502: { places: false, effect: BAD_GATEWAY, summary: 'HTTP 502 with an HTML page, nothing placed' },
  'html502-after-place': { places: true, effect: BAD_GATEWAY, summary: 'placed, then HTTP 502 with an HTML page' },
  hang: { places: false, effect: { kind: 'hang' }, summary: 'never answered, nothing placed' },
  'hang-after-place': { places: true, effect: { kind: 'hang' }, summary: 'placed, never answered' },
  'reset-before': { places: false, effect: { kind: 'reset' }, summary: 'connection reset, nothing placed' },
  'reset-after-place': { places: true, effect: { kind: 'reset' }, summary: 'placed, then the connection is reset' },
  'bad-json': {
    places: true,
    effect: { kind: 'break' },
    summary: 'placed, the answer is cut in the middle (HTTP 200)',
  },
  slow: { places: true, effect: { kind: 'delay' }, summary: 'placed at once, answered after `delayMs` (default 3000)' },
  'no-call-id': { places: true, effect: { kind: 'omit-call-id' }, summary: 'placed, `Code: OK` without CallId' },
  'system-error': {
    places: false,
    effect: { kind: 'refuse', code: 'isp.SYSTEM_ERROR' },
    summary: 'HTTP 500 `isp.SYSTEM_ERROR`, nothing placed',
  },
  'system-error-after-place': {
    places: true,
    effect: { kind: 'refuse', code: 'isp.SYSTEM_ERROR' },
    summary: 'placed, yet HTTP 500 `isp.SYSTEM_ERROR`',
  },
  'clock-expired': {
    places: false,
    effect: { kind: 'refuse', code: 'InvalidTimeStamp.Expired' },
    summary: 'HTTP 400 `InvalidTimeStamp.Expired`',
  },
  'permission-denied': {
    places: false,
    effect: { kind: 'refuse', code: 'isp.RAM_PERMISSION_DENY' },
    summary: '`isp.RAM_PERMISSION_DENY`; name the operations in `actions`',
  },
  arrears: {
    places: false,
    effect: { kind: 'refuse', code: 'isv.OUT_OF_SERVICE' },
    summary: '`isv.OUT_OF_SERVICE`: suspended for arrears',
  },
} as const satisfies Record<string, Fault>;

export type FaultMode = keyof typeof FAULTS;

export function isFaultMode(value: unknown): value is FaultMode {
  return typeof value === 'string' && Object.hasOwn(FAULTS, value);
}

export function faultOf(mode: FaultMode): Fault {
  return FAULTS[mode];
}
