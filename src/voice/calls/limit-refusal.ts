import { AppError, type BilingualText } from '../../common/errors/app-error.js';
import type { ErrorCode } from '../../common/errors/error-codes.js';
import type { OverLimit } from '../call-store/intent-caps.js';

interface Refusal {
  readonly code: ErrorCode;
  readonly because: string;
  readonly hint: BilingualText;
}

const OF_DAY: BilingualText = {
  en: 'Send the call again after resetsAt, or ask an administrator to raise the limit; GET /v1/usage shows what is left',
  zh: '请在 resetsAt 之后重新发送，或请管理员调高限额；GET /v1/usage 可查看剩余额度',
};
const OF_CALLEE: BilingualText = {
  en: 'People who do not answer are not to be called on and on. Send the call again after resetsAt; calls that are not bulk are not concerned',
  zh: '不应反复呼叫未接听的用户。请在 resetsAt 之后重新发送；非批量（bulk）用途的呼叫不受此限制',
};

const REFUSALS: Readonly<Record<OverLimit, Refusal>> = {
  callsPerDay: {
    code: 'daily-limit-reached',
    because: 'The application has made as many calls as it may today',
    hint: OF_DAY,
  },
  spendPerDay: {
    code: 'daily-limit-reached',
    because: 'The call would cost more than the application may spend today',
    hint: OF_DAY,
  },
  bulkPerCallee24h: {
    code: 'callee-attempts-reached',
    because: 'No further bulk call to this callee within 24 hours',
    hint: OF_CALLEE,
  },
  bulkPerCallee30d: {
    code: 'callee-attempts-reached',
    because: 'No further bulk call to this callee within 30 days',
    hint: OF_CALLEE,
  },
};

/** The error of a request that is one too many; nothing was stored, the same request may come again. */
export function toLimitRefusal(limit: OverLimit, resetsAt: Date, now: Date): AppError {
  const { code, because, hint } = REFUSALS[limit];
  return new AppError(
    code,
    `${because} (limits.${limit}); it may be sent again at ${resetsAt.toISOString()}. No phone rang`,
    {
      retryAfterSeconds: Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / 1_000)),
      resetsAt: resetsAt.toISOString(),
      hint,
    },
  );
}
