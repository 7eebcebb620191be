import { type ErrorEntry } from './error-entry.types.js';
import { SOURCES } from './sources.js';

/** Parameters, numbers, times of the day and complaints. */
export const REQUEST_ERRORS: readonly ErrorEntry[] = [
  {
    code: 'isv.INVALID_PARAMETERS',
    aliases: ['InvalidParameters'],
    category: 'invalid-request',
    outcome: 'refused',
    meaning: { en: 'A parameter is missing or malformed.', zh: '参数缺失或格式错误。' },
    remedy: {
      en: 'Compare the request with the documentation of the operation.',
      zh: '请对照接口文档检查请求参数。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isv.PARAM_LENGTH_LIMIT',
    category: 'invalid-request',
    outcome: 'refused',
    meaning: { en: 'A parameter is too long.', zh: '参数超出长度限制。' },
    remedy: {
      en: 'Shorten it: OutId has at most 15 bytes, TtsParam less than 250 characters.',
      zh: '请缩短参数：OutId 最多 15 字节，TtsParam 须少于 250 个字符。',
    },
    source: SOURCES.sdkList,
  },
  {
    code: 'InvalidParameter.date',
    category: 'invalid-request',
    outcome: 'refused',
    meaning: { en: 'The date is invalid.', zh: '日期参数不合法。' },
    remedy: {
      en: 'Send QueryDate in milliseconds since 1970-01-01 UTC, on the day of the call.',
      zh: '请以毫秒级 Unix 时间戳传入 QueryDate，且须为通话发生的当天。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: '100008.0',
    category: 'not-found',
    outcome: 'ambiguous',
    meaning: { en: 'The data does not exist.', zh: '数据不存在。' },
    remedy: {
      en: 'Ask again later: call details appear 40 seconds to 5 minutes after the call.',
      zh: '请稍后再查：通话详单在通话结束后 40 秒至 5 分钟才会生成。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isv.MOBILE_NUMBER_ILLEGAL',
    category: 'number',
    outcome: 'refused',
    meaning: { en: 'The called number is not valid.', zh: '被叫号码格式不合法。' },
    remedy: {
      en: 'Send a mainland mobile number, or a landline with its area code, without spaces or signs.',
      zh: '请传入中国内地手机号，或带区号的固定电话号码，不要包含空格和符号。',
    },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.MOBILE_COUNT_OVER_LIMIT',
    category: 'number',
    outcome: 'refused',
    meaning: { en: 'Too many called numbers in one request.', zh: '被叫号码数量超过限制。' },
    remedy: { en: 'Send one called number per request.', zh: '每次请求只传一个被叫号码。' },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.VOICE_ROBOT_CALLEE_LIMIT',
    category: 'number',
    outcome: 'refused',
    meaning: { en: 'A task has more than 1000 callees.', zh: '单个任务的被叫号码超过 1000 个。' },
    remedy: {
      en: 'Split the task into parts of at most 1000 callees.',
      zh: '请拆分任务，每个任务不超过 1000 个被叫号码。',
    },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.DISPLAY_NUMBER_ILLEGAL',
    category: 'number',
    outcome: 'refused',
    meaning: { en: 'The show number is not valid.', zh: '外显号码不合法。' },
    remedy: {
      en: 'Use a number purchased by this account, with its area code. Leave it out in common mode.',
      zh: '请使用本账号已购买的号码并带上区号；公共模式下不要传外显号码。',
    },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.BILLID_NOT_EXIST',
    aliases: ['BillidNotExist'],
    category: 'number',
    outcome: 'refused',
    meaning: {
      en: 'The billing id was not found: the show number does not belong to this account.',
      zh: '计费号码不存在：外显号码不属于当前账号。',
    },
    remedy: {
      en: 'Check the number in the number management of the voice console, and which account owns it.',
      zh: '请在语音服务控制台的号码管理中核对该号码及其所属账号。',
    },
    source: SOURCES.officialTable,
  },
  {
    code: 'isv.VOICE_ROBOT_NOT_PERIOD',
    category: 'time-window',
    outcome: 'refused',
    meaning: { en: 'Calls are not allowed at this time of the day.', zh: '当前时间段不允许外呼。' },
    remedy: {
      en: 'Schedule the call: tasks may not ring from 12:00 to 14:00 and from 21:00 to 09:00, Beijing time.',
      zh: '请改约时间：任务外呼在北京时间 12:00–14:00 和 21:00–次日 09:00 禁止拨打。',
    },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.VOICE_CALL_PERIOD_ERROR',
    category: 'time-window',
    outcome: 'refused',
    meaning: { en: 'The allowed calling period could not be determined.', zh: '获取可外呼时段失败。' },
    remedy: { en: 'Schedule the call for later, in daytime.', zh: '请改在白天的允许时段重新发起。' },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.COMPLAINT_REJECT',
    aliases: ['ComplaintReject'],
    category: 'blocked',
    outcome: 'refused',
    meaning: {
      en: 'Blocked by anti-harassment control: the callee or the number has complaints.',
      zh: '被防骚扰管控拦截：该被叫或号码存在投诉记录。',
    },
    remedy: {
      en: 'Do not call this callee again with this number. Use another number, or ask Aliyun by ticket.',
      zh: '请勿再用该号码呼叫此被叫；请更换号码，或提交工单咨询。',
    },
    source: SOURCES.officialTable,
  },
];
