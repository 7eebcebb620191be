import { type ErrorEntry } from './error-entry.types.js';
import { SOURCES } from './sources.js';

/**
 * Codes that are not listed one by one, by what they speak of: keys, tokens, signatures, rights, the clock, the account's
 * money, the address. Whoever sent the request can change none of that, so these are matters of the account. None under
 * `isp.`: what is not listed there proves nothing.
 */
export const FAMILY_ERRORS: readonly ErrorEntry[] = [
  {
    code: 'InvalidAccessKey*',
    aliases: ['MissingAccessKey*', 'Forbidden.AccessKey*', 'isv.*ACCESS_KEY*', 'isv.*ACCESSKEY*'],
    category: 'credentials',
    outcome: 'refused',
    meaning: { en: 'Aliyun does not accept the AccessKey.', zh: '阿里云不接受该 AccessKey。' },
    remedy: {
      en: 'Check the key and its state in the RAM console, or use another one.',
      zh: '请在 RAM 控制台核对该密钥及其状态，或更换密钥。',
    },
    source: SOURCES.gatewayList,
  },
  {
    code: 'InvalidSecurityToken*',
    aliases: [
      'SecurityToken*',
      'InvalidToken*',
      'InvalidSts*',
      'InvalidCredential*',
      'Forbidden.SecurityToken*',
      'isv.*TOKEN*',
      'isv.*CREDENTIAL*',
    ],
    category: 'credentials',
    outcome: 'refused',
    meaning: {
      en: 'The security token is malformed, has expired, or does not belong to the key.',
      zh: 'SecurityToken 格式错误、已过期，或与密钥不匹配。',
    },
    remedy: {
      en: 'Let the credential chain fetch keys by itself, or set key and token anew, together.',
      zh: '请使用默认凭证链自动获取，或同时更新密钥和 Token。',
    },
    source: SOURCES.gatewayList,
  },
  {
    code: 'SignatureDoesNotMatch*',
    aliases: [
      'SignatureNotMatch*',
      'InvalidSignature*',
      'IncompleteSignature*',
      'MissingSignature*',
      'MissingTimestamp*',
      'MissingTimeStamp*',
    ],
    category: 'credentials',
    outcome: 'refused',
    meaning: { en: 'Aliyun does not accept the signature.', zh: '阿里云不接受该签名。' },
    remedy: {
      en: 'Check the key secret, and that no proxy between the gateway and Aliyun changes requests.',
      zh: '请检查 AccessKey Secret，以及网关与阿里云之间的代理是否改动了请求。',
    },
    source: SOURCES.gatewayManual,
  },
  {
    code: 'UnsupportedSignature*',
    aliases: ['InvalidSignatureMethod*', 'InvalidSignatureVersion*'],
    category: 'configuration',
    outcome: 'refused',
    meaning: { en: 'The kind of signature is not supported.', zh: '不支持该签名方式。' },
    remedy: { en: 'Set ALIYUN_SIGNATURE to the other kind.', zh: '请将 ALIYUN_SIGNATURE 改为另一种签名方式。' },
    source: SOURCES.gatewayManual,
  },
  {
    // Whatever a sibling means exactly: a nonce that is not new speaks of an earlier copy.
    code: 'SignatureNonce*',
    aliases: ['InvalidSignatureNonce*'],
    category: 'replay',
    outcome: 'ambiguous',
    meaning: {
      en: 'An earlier copy of this very request may have reached Aliyun. The call may have been placed.',
      zh: '同一请求的前一份副本可能已到达阿里云，呼叫可能已经发出。',
    },
    remedy: {
      en: 'Do not place the call again; wait for the receipt of the first copy.',
      zh: '请勿重新发起呼叫，等待前一份请求的回执即可。',
    },
    source: SOURCES.replay,
  },
  {
    code: 'InvalidTimeStamp*',
    aliases: ['InvalidTimestamp*', 'IllegalTimestamp*', 'RequestTimeTooSkewed*'],
    category: 'clock',
    outcome: 'clock-skew',
    meaning: {
      en: "Aliyun does not accept the time of the request. The gateway's clock may be off; nothing was placed.",
      zh: '阿里云不接受请求中的时间，可能是网关时钟有误；呼叫未发出。',
    },
    remedy: {
      en: 'The gateway corrects the time and signs once more by itself. Set up NTP on the host.',
      zh: '网关会自动校正时间并重新签名一次。请为主机配置 NTP 时间同步。',
    },
    source: SOURCES.gatewayList,
  },
  {
    code: 'Forbidden*',
    aliases: [
      'NoPermission*',
      'NotAuthorized*',
      'Unauthorized*',
      'AccessDenied*',
      'AuthorizationFail*',
      'isv.RAM_*',
      'isv.*PERMISSION*',
      'isv.*UNAUTHORIZED*',
      'isv.*NOT_AUTHORIZED*',
      'isv.*ACCESS_DENIED*',
      'isv.FORBIDDEN_*',
      'isv.DENY_*',
    ],
    category: 'permission',
    outcome: 'refused',
    meaning: { en: 'The user or the account may not do that.', zh: '当前用户或账号没有相应权限。' },
    remedy: {
      en: 'Grant the RAM user the action dyvms:<Operation>; docs/go-live.md has the whole policy.',
      zh: '请为该 RAM 用户授予 dyvms:<接口名> 权限，完整的权限策略见 docs/go-live.zh-CN.md。',
    },
    source: SOURCES.gatewayManualEn,
  },
  {
    code: 'isv.ACCOUNT_*',
    aliases: [
      'isv.AMOUNT_*',
      'isv.PRODUCT_UN*',
      'isv.*ARREAR*',
      'isv.*BALANCE*',
      'Account.*',
      'Arrear*',
      'Forbidden.Arrear*',
      'Forbidden.InDebt*',
      'InsufficientBalance*',
      'InvalidAccountStatus*',
      'UserDisable*',
    ],
    category: 'account',
    outcome: 'refused',
    meaning: {
      en: 'The Aliyun account cannot be used as it is: arrears, balance, subscription or restrictions.',
      zh: '阿里云账号当前不可用：欠费、余额、开通状态或使用限制。',
    },
    remedy: {
      en: 'Check bills, balance and restrictions of the account in its console.',
      zh: '请在控制台检查账号的账单、余额和使用限制。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'InvalidAction*',
    aliases: [
      'InvalidApi*',
      'InvalidProduct*',
      'InvalidProtocol*',
      'InvalidVersion*',
      'MissingAction*',
      'MissingVersion*',
      'Unsupported*',
      'ContentMD5NotMatched*',
      'ContentLengthDoesNotMatch*',
    ],
    category: 'configuration',
    outcome: 'refused',
    meaning: {
      en: 'Host, product, version or operation do not fit together, or something changed the request on its way.',
      zh: '域名、产品、版本与接口不匹配，或请求在途中被改动。',
    },
    remedy: {
      en: 'Check ALIYUN_VOICE_ENDPOINT and the proxies between the gateway and Aliyun.',
      zh: '请检查 ALIYUN_VOICE_ENDPOINT，以及网关与阿里云之间的代理。',
    },
    source: SOURCES.gatewayManual,
  },
  {
    code: 'ServiceUnavailable*',
    aliases: ['InternalError*', 'InternalFailure*', 'InternalServerError*', 'UnknownError*', 'ServerBusy*'],
    category: 'upstream-fault',
    outcome: 'ambiguous',
    meaning: { en: 'A fault at Aliyun. The call may have been placed.', zh: '阿里云服务异常，呼叫可能已经发出。' },
    remedy: {
      en: 'Do not place the call again before its receipt, or its deadline, has shown the outcome.',
      zh: '在收到回执或超过期限、确认结果之前，请勿重新发起呼叫。',
    },
    source: SOURCES.gatewayManualEn,
  },
  {
    // A fault under the prefix of the caller's mistakes: nobody says that it came before the call.
    code: 'isv.*SYSTEM_ERROR*',
    aliases: ['isv.*INTERNAL_ERROR*', 'isv.UNKNOWN_ERROR*', 'isv.*TIMEOUT*', 'isv.*SYSTEM_BUSY*'],
    category: 'upstream-fault',
    outcome: 'ambiguous',
    meaning: { en: 'System error at Aliyun. The call may have been placed.', zh: '阿里云系统错误，呼叫可能已经发出。' },
    remedy: {
      en: 'Do not place the call again before its receipt, or its deadline, has shown the outcome.',
      zh: '在收到回执或超过期限、确认结果之前，请勿重新发起呼叫。',
    },
    source: SOURCES.officialTable,
  },
];
