import { type ErrorEntry } from './error-entry.types.js';
import { SOURCES } from './sources.js';

/** The Aliyun account: money, subscription, rights. */
export const ACCOUNT_ERRORS: readonly ErrorEntry[] = [
  {
    code: 'isv.OUT_OF_SERVICE',
    category: 'account',
    outcome: 'refused',
    meaning: {
      en: 'The voice service is suspended, usually for unpaid bills.',
      zh: '语音服务已停机，通常是因为欠费。',
    },
    remedy: { en: 'Top up the Aliyun account, then call again.', zh: '请为阿里云账号充值，然后重新发起呼叫。' },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.AMOUNT_NOT_ENOUGH',
    aliases: ['isv.AMOUNT_NOT_ENOUG'],
    category: 'account',
    outcome: 'refused',
    meaning: { en: 'The balance of the Aliyun account is too low.', zh: '阿里云账户余额不足。' },
    remedy: { en: 'Top up the Aliyun account, then call again.', zh: '请为阿里云账号充值，然后重新发起呼叫。' },
    source: SOURCES.officialTable,
  },
  {
    code: 'isv.PRODUCT_UN_SUBSCRIPT',
    category: 'account',
    outcome: 'refused',
    meaning: {
      en: 'The account has never opened the cloud-communication product.',
      zh: '该账号尚未开通云通信产品。',
    },
    remedy: {
      en: 'Open the voice service in its console with the account that owns the AccessKey.',
      zh: '请使用 AccessKey 所属的账号，在语音服务控制台开通服务。',
    },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.PRODUCT_UNSUBSCRIBE',
    category: 'account',
    outcome: 'refused',
    meaning: { en: 'This feature of the voice service is not open for the account.', zh: '该账号未开通此项语音功能。' },
    remedy: {
      en: 'Open the feature in the voice console. ClickToDial is by invitation: open a ticket with Aliyun.',
      zh: '请在语音服务控制台开通该功能。语音双呼（ClickToDial）为邀约制，需提交工单申请。',
    },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.ACCOUNT_NOT_EXISTS',
    category: 'account',
    outcome: 'refused',
    meaning: { en: 'The account does not exist.', zh: '账号不存在。' },
    remedy: {
      en: 'Check that the AccessKey belongs to the account that opened the voice service.',
      zh: '请确认 AccessKey 属于已开通语音服务的账号。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isv.ACCOUNT_ABNORMAL',
    category: 'account',
    outcome: 'refused',
    meaning: { en: 'The account is in an abnormal state.', zh: '账号状态异常。' },
    remedy: {
      en: 'Check the account for arrears or restrictions. If it is in order, call again later, by hand.',
      zh: '请检查账号是否欠费或被限制使用；如账号正常，请稍后人工重试。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isp.RES_OWNER_ID_UNKNOWN',
    category: 'account',
    outcome: 'refused',
    meaning: { en: "The resource owner's account was not found.", zh: '未找到资源所属的账号。' },
    remedy: {
      en: 'Use the AccessKey of the account, or of its RAM user, that owns numbers and templates.',
      zh: '请使用号码和模板所属账号（或其 RAM 用户）的 AccessKey。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isp.USER_ASSERT_NOT_EXIST',
    category: 'account',
    outcome: 'refused',
    meaning: { en: 'The user information could not be fetched.', zh: '获取用户信息失败。' },
    remedy: {
      en: 'Check the real-name verification of the account and that the voice service is open.',
      zh: '请检查账号是否已完成实名认证并已开通语音服务。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isp.USER_NOT_EXIST',
    category: 'account',
    outcome: 'refused',
    meaning: { en: 'The user does not exist.', zh: '用户不存在。' },
    remedy: {
      en: 'Check that the AccessKey belongs to an account that opened the voice service.',
      zh: '请确认 AccessKey 所属账号已开通语音服务。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isp.RAM_PERMISSION_DENY',
    category: 'permission',
    outcome: 'refused',
    meaning: { en: 'The RAM user may not use this operation.', zh: 'RAM 用户没有调用该接口的权限。' },
    remedy: {
      en: 'Grant the RAM user the action dyvms:<Operation>; docs/go-live.md has the whole policy.',
      zh: '请为该 RAM 用户授予 dyvms:<接口名> 权限，完整的权限策略见 docs/go-live.zh-CN.md。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isv.ASR_MODEL_ERROR',
    category: 'permission',
    outcome: 'refused',
    meaning: {
      en: 'The account has no right to the speech-recognition model.',
      zh: '账号没有使用该语音识别（ASR）模型的权限。',
    },
    remedy: {
      en: 'Use a model listed under ASR Model Management of this account, or leave AsrModelId out.',
      zh: '请使用本账号“ASR 模型管理”中的模型，或不传 AsrModelId。',
    },
    source: SOURCES.officialTable,
  },
];
