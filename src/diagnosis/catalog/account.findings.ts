import { type FindingEntry, right, wrong } from './finding-entry.types.js';

const GRANT = {
  en: 'Grant the RAM user the action dyvms:<operation> in the RAM console; docs/go-live.md, step 4, has the whole policy',
  zh: '请在 RAM 控制台为该 RAM 用户授予 dyvms:<接口名> 权限；完整的权限策略见 docs/go-live.zh-CN.md 第 4 步',
};

/** What Aliyun says of the account, its key and its numbers. */
export const ACCOUNT_FINDINGS = {
  'credentials-unavailable': wrong(
    'error',
    {
      en: 'No AccessKey could be had: no call can be placed',
      zh: '无法取得 AccessKey：无法发起任何呼叫',
    },
    {
      en: 'Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or give this host a RAM role',
      zh: '请设置 ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET，或为本机授予 RAM 角色',
    },
  ),
  'credentials-refused': wrong(
    'error',
    { en: 'Aliyun does not take the AccessKey', zh: '阿里云不接受该 AccessKey' },
    {
      en: 'Check the key in the RAM console: it may be mistyped, disabled or deleted',
      zh: '请在 RAM 控制台检查该密钥：可能填写有误、已禁用或已删除',
    },
  ),
  'signature-refused': wrong(
    'error',
    {
      en: 'Aliyun knows the AccessKey, but the signature is wrong: the secret is not the one of this key',
      zh: '阿里云认得该 AccessKey，但签名错误：密钥（secret）与其不匹配',
    },
    {
      en: 'Check ALIBABA_CLOUD_ACCESS_KEY_SECRET: it must belong to the key id, without spaces or line ends',
      zh: '请检查 ALIBABA_CLOUD_ACCESS_KEY_SECRET：须与 AccessKey ID 对应，且不含空格或换行',
    },
  ),
  'credentials-ok': right('Aliyun takes the AccessKey and the signature', '阿里云接受 AccessKey 和签名'),
  'account-refused': wrong(
    'error',
    {
      en: 'Aliyun refuses every call of the account, for arrears, its subscription or its state',
      zh: '阿里云拒绝该账号的所有呼叫：欠费、未开通或账号状态异常',
    },
    {
      en: 'Look at balance, subscription and real-name verification of the account in the Aliyun console',
      zh: '请在阿里云控制台检查账号的余额、开通状态和实名认证',
    },
  ),
  'account-held-back': wrong(
    'warning',
    {
      en: 'Calls of an account or of some of its operations are held back, since it did not answer or refused all: its circuit breaker is not closed',
      zh: '某个账号或其部分接口的呼叫被暂停，因为它没有应答或全部拒绝：其熔断器未闭合',
    },
    {
      en: 'See the other findings for the cause; it is tried again by itself',
      zh: '原因见其他结果；网关会自动重试',
    },
  ),
  'account-ok': right('Nothing is held against the accounts', '账号没有异常'),
  'permission-missing': wrong(
    'error',
    {
      en: 'The RAM user lacks the right to an operation that the gateway uses',
      zh: 'RAM 用户没有网关所用接口的权限',
    },
    GRANT,
  ),
  'permission-unproven': wrong(
    'info',
    {
      en: 'Whether the RAM user may place calls with these operations is not proven: only a call shows it, and none of late was placed with them',
      zh: '尚未证实 RAM 用户可以使用这些接口发起呼叫：只有真实呼叫能够证实，而近期没有用它们发起过',
    },
    {
      en: 'Place one call of each kind that you use (docs/go-live.md, step 8)',
      zh: '请对您使用的每种类型各发起一次呼叫（见 docs/go-live.zh-CN.md 第 8 步）',
    },
  ),
  'permission-ok': right('The RAM user has the rights that were needed', 'RAM 用户具有所需的权限'),
  'show-number-refused': wrong(
    'error',
    {
      en: 'Aliyun refused calls for their show number: it is not a number of the account, or may not be sent with this template',
      zh: '阿里云因外显号码拒绝了呼叫：该号码不属于此账号，或不能与该模板一起使用',
    },
    {
      en: 'Use a number that the account has bought; leave it out in common mode (docs/go-live.md, step 2)',
      zh: '请使用本账号已购买的号码；公共模式下不要传外显号码（见 docs/go-live.zh-CN.md 第 2 步）',
    },
  ),
  'show-number-unknown': wrong(
    'warning',
    {
      en: 'The account does not list these show numbers: calls with them will be refused',
      zh: '账号的号码列表中没有这些外显号码：使用它们的呼叫会被拒绝',
    },
    {
      en: 'Compare the pool (PATCH /v1/application) and ALIYUN_ACCOUNTS[].showNumbers with the number management of the voice console',
      zh: '请将号码池（PATCH /v1/application）和 ALIYUN_ACCOUNTS[].showNumbers 与语音控制台的号码管理核对',
    },
  ),
  'show-number-unproven': wrong(
    'info',
    {
      en: 'Whether the show numbers belong to the account could not be asked: the RAM user lacks the right to the queries, or they gave no answer',
      zh: '无法查询外显号码是否属于该账号：RAM 用户没有查询权限，或查询没有应答',
    },
    {
      en: 'Grant dyvms:ListServiceInstanceForPage and dyvms:QueryVmsVirtualNumberRelationByPage if you want this to be looked at; calls do not need them',
      zh: '如需检查，请授予 dyvms:ListServiceInstanceForPage 和 dyvms:QueryVmsVirtualNumberRelationByPage；发起呼叫不需要它们',
    },
  ),
  'show-number-ok': right('The account lists the show numbers', '外显号码在账号的号码列表中'),
  'replay-guard-unproven': wrong(
    'warning',
    {
      en: 'An account has not proven that it refuses a second copy of a request: a call whose answer is lost ends as unknown',
      zh: '某个账号尚未证实会拒绝重复的请求：应答丢失的呼叫会以 unknown 结束',
    },
    {
      en: 'Keep ALIYUN_SIGNATURE=rpc; it is proven again every minute, as soon as Aliyun answers',
      zh: '请保持 ALIYUN_SIGNATURE=rpc；阿里云恢复应答后，每分钟会重新验证',
    },
  ),
  'replay-guard-assumed': wrong(
    'error',
    {
      en: 'ALIYUN_IDENTICAL_RESEND=on, but an account has not proven that it refuses a second copy of a request: a phone could ring twice',
      zh: 'ALIYUN_IDENTICAL_RESEND=on，但某个账号尚未证实会拒绝重复的请求：电话可能响两次',
    },
    { en: 'Set ALIYUN_IDENTICAL_RESEND=auto', zh: '请设置 ALIYUN_IDENTICAL_RESEND=auto' },
  ),
  'replay-guard-off': wrong(
    'info',
    {
      en: 'ALIYUN_IDENTICAL_RESEND=off: a call whose answer is lost waits for its receipt',
      zh: 'ALIYUN_IDENTICAL_RESEND=off：应答丢失的呼叫只能等待回执',
    },
    {
      en: 'Set ALIYUN_IDENTICAL_RESEND=auto to have it asked for again at once',
      zh: '如需立即再次确认，请设置 ALIYUN_IDENTICAL_RESEND=auto',
    },
  ),
  'replay-guard-ok': right('The accounts refuse a second copy of a request', '账号会拒绝重复的请求'),
} as const satisfies Record<string, FindingEntry>;
