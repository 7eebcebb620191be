import { parseObject } from './text-rules.js';

/** What the templates of the table say; the texts of all others lie with whoever made them. */
const TEXTS: Readonly<Record<string, string>> = {
  TTS_1000001: '您的验证码是${code}，请勿告诉他人。',
  TTS_1000002: '您购买的${product}已经发货，请注意查收。',
  TTS_1000003: '您有一条新的通知，请登录系统查看。',
  TTS_2000001: '您的验证码是${code}，五分钟内有效。',
};

/** What a phone plays first: a template with its values as they came, or a voice file. */
export interface PlayedMessage {
  readonly code: string;
  /** JSON, empty for none. */
  readonly param: string;
}

/** Fields of each operation that name what is played first, and the values for it. */
const FIELDS: ReadonlyMap<string, readonly [code: string, param: string]> = new Map([
  ['SingleCallByTts', ['TtsCode', 'TtsParam']],
  ['SingleCallByVoice', ['VoiceCode', '']],
  ['SmartCall', ['VoiceCode', 'VoiceCodeParam']],
  ['IvrCall', ['StartCode', 'StartTtsParams']],
]);

/** @returns undefined for calls in which people speak. */
export function playedMessageOf(action: string, fields: ReadonlyMap<string, string>): PlayedMessage | undefined {
  const [code = '', param = ''] = FIELDS.get(action) ?? [];
  const played = fields.get(code);
  return played ? { code: played, param: fields.get(param) ?? '' } : undefined;
}

/** The text as it is heard; null where the sandbox does not know it. */
export function spokenTextOf({ code, param }: PlayedMessage): string | null {
  const text = Object.hasOwn(TEXTS, code) ? TEXTS[code] : undefined;
  if (text === undefined) return null;
  // Of SmartCall nobody has checked it.
  const values: Readonly<Record<string, unknown>> = parseObject(param) ?? {};
  return text.replaceAll(/\$\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : hole,
  );
}
