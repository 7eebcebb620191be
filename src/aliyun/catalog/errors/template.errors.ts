import { type ErrorEntry } from './error-entry.types.js';
import { SOURCES } from './sources.js';

/** Templates, their variables, and voice files. */
export const TEMPLATE_ERRORS: readonly ErrorEntry[] = [
  {
    code: 'isv.TTS_TEMPLATE_ILLEGAL',
    aliases: ['isv.TEMPLATE_ILLEGAL'],
    category: 'template',
    outcome: 'refused',
    meaning: {
      en: 'The template does not exist, is not approved, or belongs to another account.',
      zh: '模板不存在、未通过审核，或不属于当前账号。',
    },
    remedy: {
      en: 'Check the template id (TTS_…) and its review state in the console of the account that owns the AccessKey.',
      zh: '请用 AccessKey 所属账号登录控制台，核对模板 ID（TTS_…）及审核状态。',
    },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.TEMPLATE_MISSING_PARAMETERS',
    category: 'template',
    outcome: 'refused',
    meaning: { en: 'A variable of the template has no value.', zh: '模板变量缺少对应的参数值。' },
    remedy: {
      en: 'Send a value for every variable of the template; the names are case-sensitive.',
      zh: '请为模板中的每个变量传值，变量名区分大小写。',
    },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.TEMPLATE_PARAMS_ILLEGAL',
    category: 'template',
    outcome: 'refused',
    meaning: { en: 'The value of a template variable is not allowed.', zh: '模板变量的取值不合法。' },
    remedy: {
      en: 'Send digits and letters only to a verification template; no URLs or special characters elsewhere.',
      zh: '验证码模板的变量只支持数字和字母；其他模板的变量不要包含链接和特殊字符。',
    },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.BLACK_KEY_CONTROL_LIMIT',
    category: 'template',
    outcome: 'refused',
    meaning: { en: 'A template variable contains a blacklisted word.', zh: '模板变量中包含黑名单关键词。' },
    remedy: { en: 'Remove the word from the value.', zh: '请修改变量内容，去掉违禁词。' },
    source: SOURCES.officialTable,
  },
  {
    code: 'isv.PARAM_NOT_SUPPORT_URL',
    category: 'template',
    outcome: 'refused',
    meaning: { en: 'A template variable contains a URL.', zh: '模板变量中包含链接（URL）。' },
    remedy: { en: 'Remove the URL from the value.', zh: '请去掉变量内容中的链接。' },
    source: SOURCES.sdkList,
  },
  {
    code: 'isv.VOICE_FILE_ILLEGAL',
    category: 'template',
    outcome: 'refused',
    meaning: { en: 'The voice file is invalid or not approved.', zh: '语音文件不合法或未通过审核。' },
    remedy: {
      en: 'Check the voice code and its review state in the console, or ask QueryVoiceFileAuditInfo.',
      zh: '请在控制台核对语音 ID 及审核状态，或调用 QueryVoiceFileAuditInfo 查询。',
    },
    source: SOURCES.sdkList,
  },
];
