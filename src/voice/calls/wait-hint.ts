import type { BilingualText } from '../../common/errors/app-error.js';
import type { WaitReason } from '../call-store/call-request.js';

/** What each reason to wait means, and what shortens the wait. */
const WAIT_HINTS: Readonly<Record<WaitReason, BilingualText>> = {
  schedule: {
    en: 'The call was asked for at scheduledAt; it is placed then.',
    zh: '该通话设置了 scheduledAt，届时发起。',
  },
  'quiet-hours': {
    en: 'By the quiet hours of the application no phone may ring now; the call is placed when they end. GET /v1/application shows them.',
    zh: '当前处于应用设置的静默时段，不得呼叫；时段结束后发起。可通过 GET /v1/application 查看。',
  },
  'callee-limit': {
    en: 'The callee was called too often; the call is placed when the next window allows it. GET /v1/callees/{number}/quota shows the windows; flowControl reject answers 429 instead of waiting.',
    zh: '被叫已达到频次上限，将在下一个允许的时间发起。可通过 GET /v1/callees/{number}/quota 查询；若不想等待，请使用 flowControl: reject（返回 429）。',
  },
  pacing: {
    en: 'More calls were asked for than may be placed each second; the call is placed when it is its turn. Raise ACCOUNT_QPS or OPERATION_QPS only if Aliyun granted more.',
    zh: '请求数超过每秒可发起的通话数，轮到时发起。仅当阿里云已提高限额时，才调大 ACCOUNT_QPS 或 OPERATION_QPS。',
  },
  throttled: {
    en: 'Aliyun refused the last attempt because of too many requests; no phone rang. It is tried again, later each time.',
    zh: '上一次尝试被阿里云限流，电话没有响。系统会以递增的间隔重试。',
  },
  account: {
    en: 'No Aliyun account can place the call at the moment: it cannot be reached, or is held back after failures. It is tried again by itself; if this lasts, look at the network and at the balance and state of the account.',
    zh: '当前没有可用的阿里云账号：无法连接，或因连续失败暂停使用。系统会自动重试；若持续出现，请检查网络以及账号的余额与状态。',
  },
  credentials: {
    en: 'The credentials of the Aliyun account cannot be fetched, or are refused. Check the AccessKey or the RAM role; the call is placed when they work again.',
    zh: '无法获取阿里云账号的凭证，或凭证被拒绝。请检查 AccessKey 或 RAM 角色；恢复后会自动发起。',
  },
  'show-number': {
    en: 'Every show number of the pool is in use; the call is placed when one is free. Add numbers, or raise maxConcurrent, with PATCH /v1/application.',
    zh: '外显号码池中的号码均在使用中，有空闲号码时发起。可通过 PATCH /v1/application 增加号码或调大 maxConcurrent。',
  },
};

/** What a waiting call waits for, for people. */
export function findWaitHint(reason: WaitReason): BilingualText {
  return WAIT_HINTS[reason];
}
