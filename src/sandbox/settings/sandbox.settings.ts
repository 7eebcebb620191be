/** What can be changed while the sandbox runs. Durations are sandbox time unless the comment says wall time. */
export interface SandboxSettings {
  /** Where receipts are pushed; none are pushed without it. */
  receiptUrl: string | null;
  /** Sandbox seconds in one wall second. */
  timeScale: number;
  /** Requests per operation, account and sliding wall second; 0 for no limit, `catalog` for the documented limits. */
  qps: number | 'catalog';
  /** Sent as x-acs-retry-after with throttled answers; 0 sends no header. */
  retryAfterMs: number;
  /** Callee flow control: 1 a minute, 5 an hour, 20 a day, and the one-second rule. */
  flowControl: boolean;
  /** Refuse a nonce that was used in the last 31 minutes of wall time. */
  nonceCheck: boolean;
  /** The same for ACS3 requests. */
  acs3NonceCheck: boolean;
  /** How far the sandbox's wall clock is ahead of the real one; seen in the timestamp window and the Date header. */
  clockOffsetMs: number;
  /** HTTP status of `isv.*` and `isp.RAM_*` answers: always 200, or by the official table. */
  businessErrorStatus: '200' | 'table';
  /** Type of Status in the answer of CancelCall. */
  cancelStatus: 'boolean' | 'text';
  /** From the end of a call until QueryCallDetailByCallId knows it. */
  cdrDelayMs: number;
  /** What QueryCallDetailByCallId answers before. */
  cdrMissing: 'empty' | 'gateway-error';
  /** Numbers the account owns; null for every well-formed one that does not end in 404. */
  showNumbers: readonly string[] | null;
  /** Phones whose number ends in no script ring until somebody acts. */
  interactive: boolean;
  /** Only templates and voice files of the tables exist, and with no other variables than theirs. */
  strictTemplates: boolean;
  /** Size of recordings, header included; 0 for the real length of the talk. */
  recordingBytes: number;
  /** Validity of a recording URL. */
  recordingTtlMs: number;
  /** Share of pushed receipts that are lost, 0 to 1. */
  receiptDropRate: number;
  /** Share of receipts that come twice, 0 to 1. */
  receiptDuplicateRate: number;
  /** Receipts arrive in random order, up to 3 s late. */
  receiptShuffle: boolean;
  /** Receipts as documented, or packed, typed and timed in every way that receivers must expect. */
  receiptForms: 'documented' | 'varied';
  /** Seed of what is random about receipts; setting it starts the sequence anew. */
  receiptSeed: number;
  /** Most receipts in one push. */
  receiptBatchSize: number;
  /** How long a receipt waits for others, wall time. */
  receiptBatchDelayMs: number;
  /** How long a push waits for its answer, wall time. */
  receiptTimeoutMs: number;
  /** Receipts also go to the message queues. */
  mns: boolean;
  /** Validity of a queue token, wall time. */
  mnsTokenTtlMs: number;
  /** How long a received message stays invisible, wall time. */
  mnsVisibilityMs: number;
}

/** A faithful upstream, seven days of recordings, 40 seconds until call details (H:393529), pushes timed at 700 ms. */
export const DEFAULT_SETTINGS: Readonly<SandboxSettings> = {
  receiptUrl: null,
  timeScale: 1,
  qps: 0,
  retryAfterMs: 0,
  flowControl: true,
  nonceCheck: true,
  acs3NonceCheck: true,
  clockOffsetMs: 0,
  businessErrorStatus: '200',
  cancelStatus: 'boolean',
  cdrDelayMs: 40_000,
  cdrMissing: 'empty',
  showNumbers: null,
  interactive: false,
  strictTemplates: false,
  recordingBytes: 0,
  recordingTtlMs: 7 * 86_400_000,
  receiptDropRate: 0,
  receiptDuplicateRate: 0,
  receiptShuffle: false,
  receiptForms: 'documented',
  receiptSeed: 1,
  receiptBatchSize: 100,
  receiptBatchDelayMs: 20,
  receiptTimeoutMs: 700,
  mns: true,
  mnsTokenTtlMs: 3_600_000,
  mnsVisibilityMs: 30_000,
};
