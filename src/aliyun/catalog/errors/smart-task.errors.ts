import { type ErrorEntry } from './error-entry.types.js';
import { SOURCES } from './sources.js';

/** Codes of SubmitIntent, the conversational call of Aliyun's voice skill. Its `Throttling` is the gateway's. */
export const SMART_TASK_ERRORS: readonly ErrorEntry[] = [
  {
    code: 'ContactBookEmpty',
    category: 'not-found',
    outcome: 'refused',
    meaning: { en: 'The contact book is empty.', zh: '通讯录为空。' },
    remedy: { en: 'Add contacts, or send the number itself.', zh: '请先添加联系人，或直接传入号码。' },
    source: SOURCES.skill,
  },
  {
    code: 'AiCalleeNotFound',
    category: 'not-found',
    outcome: 'refused',
    meaning: { en: 'No callee was found for the request.', zh: '未找到要呼叫的联系人。' },
    remedy: {
      en: 'Name a contact that exists, or send the number itself.',
      zh: '请指定已有的联系人，或直接传入号码。',
    },
    source: SOURCES.skill,
  },
  {
    code: 'ContentRefused',
    category: 'blocked',
    outcome: 'refused',
    meaning: { en: 'The content was refused by the safety review.', zh: '内容未通过安全审核。' },
    remedy: { en: 'Change the content of the request.', zh: '请修改请求内容。' },
    source: SOURCES.skill,
  },
  {
    code: 'UserNotInWhitelist',
    category: 'permission',
    outcome: 'refused',
    meaning: { en: 'The account is not on the whitelist of this feature.', zh: '当前账号不在该功能的白名单中。' },
    remedy: { en: 'Ask Aliyun by ticket to enable the feature.', zh: '请提交工单申请开通该功能。' },
    source: SOURCES.skill,
  },
  {
    code: 'SystemError',
    category: 'upstream-fault',
    outcome: 'ambiguous',
    meaning: { en: 'System error at Aliyun. The call may have been placed.', zh: '阿里云系统错误，呼叫可能已经发出。' },
    remedy: {
      en: 'Do not place the call again before its receipt, or its deadline, has shown the outcome.',
      zh: '在收到回执或超过期限、确认结果之前，请勿重新发起呼叫。',
    },
    source: SOURCES.skill,
  },
];
