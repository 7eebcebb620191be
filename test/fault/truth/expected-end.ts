import type { Truth } from '../harness/sandbox-control.ts';

/** What a call of the sandbox that is over must be in the gateway: written down here by hand, not taken from the gateway. */
const ENDS: Readonly<Record<string, readonly [single: string, twoWay: string]>> = {
  answered: ['completed', 'completed'],
  'long-talk': ['completed', 'completed'],
  'hung-up-early': ['completed', 'completed'],
  'pressed-1': ['completed', 'completed'],
  'pressed-2': ['completed', 'completed'],
  'key-timeout': ['completed', 'completed'],
  'audio-format': ['failed', 'completed'],
  busy: ['busy', 'busy'],
  'no-answer': ['no-answer', 'no-answer'],
  interactive: ['no-answer', 'no-answer'],
  rejected: ['rejected', 'rejected'],
  'powered-off': ['failed', 'failed'],
  'invalid-number': ['failed', 'failed'],
  unreachable: ['failed', 'failed'],
  'out-of-area': ['failed', 'failed'],
  suspended: ['failed', 'failed'],
  restricted: ['failed', 'failed'],
  'time-ban': ['failed', 'failed'],
  'frequency-ban': ['failed', 'failed'],
  'over-concurrency': ['failed', 'failed'],
  'caller-busy': ['completed', 'busy'],
  'caller-no-answer': ['completed', 'no-answer'],
  'caller-restricted': ['completed', 'failed'],
};

/** Scripts that the upstream refuses for good, with its code. */
const REFUSALS: Readonly<Record<string, string>> = {
  '0031': 'isv.AMOUNT_NOT_ENOUGH',
  '0032': 'isp.RAM_PERMISSION_DENY',
  '0045': 'isv.OUT_OF_SERVICE',
  '0046': 'isv.COMPLAINT_REJECT',
  '0047': 'isv.VOICE_ROBOT_NOT_PERIOD',
};
/** Scripts that never let a call through: it expires in the queue. */
const ALWAYS_LATER = ['0021', '0033', '0036'];
/** Scripts that place nothing, and do not say so. */
const SILENT_FAULTS = ['0022', '0023', '0024', '0025', '0030'];

/**
 * Scripts that place the copy of a request. A gateway whose database takes a tenth of a second for each statement sends no copy:
 * it would leave too long after it was counted in its callee's windows (`Departure.isNow`).
 */
const PLACED_BY_COPIES = ['0041'];

/** A call's true end: its status, and the code of its failure where no phone rang. */
export interface ExpectedEnd {
  readonly status: string;
  readonly failureCode?: string;
  /** Where nothing but the receipts can tell, and they were lost. */
  readonly orElse?: string;
}

/** The true end of a call to this ending, by the record of the sandbox; undefined when the two contradict each other. */
export function expectedEnd(ending: string, ring: Truth | undefined): ExpectedEnd | undefined {
  if (ring) {
    const ends = ring.state === 'over' ? ENDS[ring.outcome] : undefined;
    const status = ends?.[ring.kind === 'two-way' ? 1 : 0];
    if (status === undefined) return undefined;
    // Call details with a talk of 0 seconds do not tell whether the callee answered.
    const isTraceless = ring.kind === 'two-way' && status === 'completed' && ring.durationSeconds === 0;
    return isTraceless ? { status, orElse: 'failed' } : { status };
  }
  const refusal = REFUSALS[ending];
  if (refusal !== undefined) return { status: 'failed', failureCode: refusal };
  if (ALWAYS_LATER.includes(ending)) return { status: 'failed', failureCode: 'QueueExpired' };
  if ([...SILENT_FAULTS, ...PLACED_BY_COPIES].includes(ending))
    return { status: 'unknown', failureCode: 'OutcomeUnproven' };
  return undefined;
}

/** A request to this ending waits for ever unless it says how long. */
export function isAlwaysLater(ending: string): boolean {
  return ALWAYS_LATER.includes(ending);
}
