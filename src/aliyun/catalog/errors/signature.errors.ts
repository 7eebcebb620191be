import { type ErrorEntry } from './error-entry.types.js';
import { SOURCES } from './sources.js';

/** The RPC gateway's checks of key, signature, clock and nonce. */
export const SIGNATURE_ERRORS: readonly ErrorEntry[] = [
  {
    code: 'InvalidAccessKeyId.NotFound',
    category: 'credentials',
    outcome: 'refused',
    meaning: { en: 'The AccessKey ID does not exist.', zh: 'AccessKey ID 不存在。' },
    remedy: {
      en: 'Check ALIBABA_CLOUD_ACCESS_KEY_ID; a deleted or mistyped key is the usual cause.',
      zh: '请检查 ALIBABA_CLOUD_ACCESS_KEY_ID，常见原因是密钥已删除或填写有误。',
    },
    source: SOURCES.gatewayList,
  },
  {
    code: 'InvalidAccessKeyId.Inactive',
    category: 'credentials',
    outcome: 'refused',
    meaning: { en: 'The AccessKey is disabled.', zh: 'AccessKey 已被禁用。' },
    remedy: {
      en: 'Enable the key in the RAM console, or use another one.',
      zh: '请在 RAM 控制台启用该密钥，或更换密钥。',
    },
    source: SOURCES.gatewayList,
  },
  {
    code: 'MissingSecurityToken',
    category: 'credentials',
    outcome: 'refused',
    meaning: {
      en: 'A temporary key was used without its security token.',
      zh: '使用了 STS 临时密钥，但未携带 SecurityToken。',
    },
    remedy: {
      en: 'Set ALIBABA_CLOUD_SECURITY_TOKEN, or use a long-lived key.',
      zh: '请设置 ALIBABA_CLOUD_SECURITY_TOKEN，或改用长期密钥。',
    },
    source: SOURCES.gatewayManualEn,
  },
  {
    code: 'SignatureDoesNotMatch',
    category: 'credentials',
    outcome: 'refused',
    meaning: { en: 'The signature is wrong.', zh: '签名不匹配。' },
    remedy: {
      en: 'Check ALIBABA_CLOUD_ACCESS_KEY_SECRET: it must belong to the key ID, without spaces or line ends.',
      zh: '请检查 ALIBABA_CLOUD_ACCESS_KEY_SECRET：须与 AccessKey ID 对应，且不含空格或换行。',
    },
    source: SOURCES.gatewayManual,
  },
  {
    code: 'IncompleteSignature',
    category: 'credentials',
    outcome: 'refused',
    meaning: { en: 'Parts of the signature are missing.', zh: '签名信息不完整。' },
    remedy: {
      en: 'Check that no proxy between the gateway and Aliyun removes parameters or headers.',
      zh: '请检查网关与阿里云之间的代理是否删除了参数或请求头。',
    },
    source: SOURCES.gatewayManual,
  },
  {
    code: 'InvalidSignatureMethod',
    category: 'configuration',
    outcome: 'refused',
    meaning: { en: 'The signature method is not supported.', zh: '不支持该签名算法。' },
    remedy: { en: 'Use HMAC-SHA1 or ACS3-HMAC-SHA256.', zh: '请使用 HMAC-SHA1 或 ACS3-HMAC-SHA256。' },
    source: SOURCES.gatewayManual,
  },
  {
    code: 'InvalidTimeStamp.Format',
    category: 'configuration',
    outcome: 'refused',
    meaning: {
      en: 'The timestamp is not in the form yyyy-MM-ddTHH:mm:ssZ.',
      zh: '时间戳格式不是 yyyy-MM-ddTHH:mm:ssZ。',
    },
    remedy: { en: 'Send UTC without milliseconds.', zh: '请使用 UTC 时间，且不带毫秒。' },
    source: SOURCES.gatewayList,
  },
  {
    code: 'InvalidTimeStamp.Expired',
    category: 'clock',
    outcome: 'clock-skew',
    meaning: {
      en: "The gateway's clock differs from Aliyun's by more than 15 minutes. Nothing was placed.",
      zh: '网关与阿里云的时钟相差超过 15 分钟，呼叫未发出。',
    },
    remedy: {
      en: 'The gateway corrects the time and signs once more by itself. Set up NTP on the host.',
      zh: '网关会自动校正时间并重新签名一次。请为主机配置 NTP 时间同步。',
    },
    source: SOURCES.gatewayList,
  },
  {
    // This copy was not executed, but an earlier one reached the gateway: nothing is proven about the call.
    code: 'SignatureNonceUsed',
    category: 'replay',
    outcome: 'ambiguous',
    meaning: {
      en: 'An earlier copy of this very request has reached Aliyun. The call may have been placed.',
      zh: '同一请求的前一份副本已到达阿里云，呼叫可能已经发出。',
    },
    remedy: {
      en: 'Do not place the call again; wait for the receipt of the first copy.',
      zh: '请勿重新发起呼叫，等待前一份请求的回执即可。',
    },
    source: SOURCES.replay,
  },
];
