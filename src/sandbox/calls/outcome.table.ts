/** How a call ends, in the upstream's words (H:55085, smart codes: the smart-status-code page). */
export interface FinalStatus {
  readonly code: string;
  readonly smart: string;
  readonly message: string;
}

export interface CallOutcome {
  /** What becomes of a call with one phone. */
  readonly single: FinalStatus;
  /** What becomes of a two-way call, where the same codes speak of the caller. */
  readonly twoWay: FinalStatus;
  /** The leg of a two-way call that the outcome belongs to. */
  readonly leg: 'caller' | 'callee';
  readonly rings: boolean;
  readonly isAnswered: boolean;
  /** `hangup_direction` of VoiceReport; empty when nobody was connected. */
  readonly hangupDirection: '用户' | '机器' | '';
  /** From the answer, or from the last ringing or connecting, to the end; milliseconds of sandbox time. */
  readonly lastsMs: number;
  /** Keys pressed, for operations that listen for keys. */
  readonly digits?: string;
  /** Without a key: another end for operations that listen for keys. */
  readonly withoutKeys?: FinalStatus;
}

const status = (code: string, smart: string, message: string): FinalStatus => ({ code, smart, message });

const LISTENED = status('200000', 'ANSWERED', '用户听完语音');
const TALKED = status('200100', 'ANSWERED', '通话结束');

const ANSWERED = {
  single: LISTENED,
  twoWay: TALKED,
  leg: 'callee',
  rings: true,
  isAnswered: true,
  hangupDirection: '用户',
  lastsMs: 4_000,
} as const satisfies CallOutcome;

function failure(single: FinalStatus, twoWay: FinalStatus, ringsForMs = 0): CallOutcome {
  return {
    single,
    twoWay,
    leg: 'callee',
    rings: ringsForMs > 0,
    isAnswered: false,
    hangupDirection: '',
    lastsMs: ringsForMs > 0 ? ringsForMs : 1_800,
  };
}

/** The caller of a two-way call fails; a call with one phone has no such leg and is answered. */
function callerFailure(twoWay: FinalStatus, ringsForMs = 0): CallOutcome {
  return { ...failure(LISTENED, twoWay, ringsForMs), leg: 'caller' };
}

export const OUTCOMES = {
  answered: ANSWERED,
  'long-talk': { ...ANSWERED, lastsMs: 60_000 },
  'hung-up-early': { ...ANSWERED, single: status('200001', 'ANSWERED', '用户提前挂断'), lastsMs: 1_500 },
  'pressed-1': { ...ANSWERED, digits: '1' },
  'pressed-2': { ...ANSWERED, digits: '2' },
  'key-timeout': { ...ANSWERED, hangupDirection: '机器', withoutKeys: status('200008', 'ANSWERED', '按键超时') },
  'audio-format': { ...ANSWERED, single: status('200006', 'ANSWERED', '语音文件格式错误'), lastsMs: 300 },
  busy: failure(status('200002', 'USER_BUSY', '用户占线'), status('200112', 'USER_BUSY', '被叫占线')),
  'no-answer': failure(status('200003', 'NO_ANSWER', '用户无应答'), status('200113', 'NO_ANSWER', '被叫无应答'), 5_000),
  rejected: failure(
    status('200005', 'CALL_REJECTED', '用户拒接'),
    status('200111', 'CALL_REJECTED', '被叫拒接'),
    1_500,
  ),
  'powered-off': failure(status('200010', 'POWERED_OFF', '用户关机'), status('200010', 'POWERED_OFF', '被叫关机')),
  'invalid-number': failure(status('200004', 'INVALID_NUMBER', '空号'), status('200116', 'INVALID_NUMBER', '被叫空号')),
  unreachable: failure(
    status('200005', 'UNAVAILABLE', '用户无法接通'),
    status('200005', 'UNAVAILABLE', '被叫无法接通'),
  ),
  'out-of-area': failure(
    status('200007', 'NO_USER_RESPONDING', '用户不在服务区'),
    status('200120', 'NO_USER_RESPONDING', '被叫不在服务区'),
  ),
  suspended: failure(status('200011', 'SUSPEND', '用户停机'), status('200011', 'SUSPEND', '被叫停机')),
  restricted: failure(
    status('200012', 'INCOMING_CALL_BARRED', '用户限制呼入'),
    status('200105', 'OTHER', '被叫号码受限'),
  ),
  'time-ban': failure(
    status('200118', 'OPERATOR_BLOCK', '供应商时段管控'),
    status('200118', 'OPERATOR_BLOCK', '供应商时段管控'),
  ),
  'frequency-ban': failure(
    status('200119', 'OPERATOR_BLOCK', '供应商频次管控'),
    status('200119', 'OPERATOR_BLOCK', '供应商频次管控'),
  ),
  'over-concurrency': failure(
    status('200121', 'NETWORK_BUSY', '呼叫超并发'),
    status('200121', 'NETWORK_BUSY', '呼叫超并发'),
  ),
  'caller-busy': callerFailure(status('200002', 'USER_BUSY', '主叫占线')),
  'caller-no-answer': callerFailure(status('200003', 'NO_ANSWER', '主叫无应答'), 4_000),
  'caller-restricted': callerFailure(status('200104', 'OTHER', '主叫号码受限')),
} as const satisfies Record<string, CallOutcome>;

export type OutcomeName = keyof typeof OUTCOMES;

/** The end of a two-way call that `CancelCall` stopped. */
export const CANCELLED: FinalStatus = status('200100', 'CANCEL', '呼叫取消');
/** The end of calls that were blocked because the same pair was called again within one second (H:2680293). */
export const BLOCKED: FinalStatus = status('200119', 'OPERATOR_BLOCK', '重复请求拦截');
