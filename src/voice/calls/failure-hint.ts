import { findError } from '../../aliyun/catalog/error-dictionary.js';
import { explainEnd } from '../../aliyun/catalog/final-status.js';
import type { BilingualText } from '../../common/errors/app-error.js';
import { findOwnFailure, OUTCOME_UNPROVEN } from '../call-store/own-failures.js';

const OUTCOME_UNKNOWN: BilingualText = {
  en: 'The request reached Aliyun, or may have, but no usable answer came back: the phone may ring. Do not send the call again; its receipts will show what happened.',
  zh: '请求可能已到达阿里云，但没有收到可用的应答：电话可能会响铃。请勿重复发起；后续回执会给出真实结果。',
};

const UNDOCUMENTED: BilingualText = {
  en: 'Aliyun gave a code that its manual does not list; look it up with the request id in the troubleshooting page.',
  zh: '阿里云返回了文档未列出的错误码；请用 RequestId 在自助诊断页面查询。',
};

/**
 * What to do about a failure: from the error dictionary, the call status codes, or the gateway's own knowledge.
 *
 * @param reason - `failure.reason` of a call that ended: a receipt may have told it more finely than by its code.
 */
export function findHint(code: string, isTwoWay: boolean, isUnknown: boolean, reason?: string): BilingualText {
  if (isUnknown && code !== OUTCOME_UNPROVEN) return OUTCOME_UNKNOWN;
  const own = findOwnFailure(code);
  if (own) return own.hint;
  const entry = findError(code);
  if (entry) return { en: `${entry.meaning.en} ${entry.remedy.en}`, zh: `${entry.meaning.zh}${entry.remedy.zh}` };
  return explainEnd(code, isTwoWay ? 'two-way' : 'single', reason) ?? UNDOCUMENTED;
}
