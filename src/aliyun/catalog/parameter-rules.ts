/**
 * One documented rule on the value of a parameter.
 *
 * - `integer`: a whole number from `min` to `max`, both included; an open end is undocumented.
 * - `bytes`: a string of `min` to `max` bytes of UTF-8.
 * - `json-object`: a string that holds a JSON object, shorter than `maxCharacters` where a limit is documented.
 * - `one-of`: one of the listed strings.
 */
export type ParameterRule =
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'bytes'; readonly min: number; readonly max: number }
  | { readonly kind: 'json-object'; readonly maxCharacters?: number }
  | { readonly kind: 'one-of'; readonly values: readonly string[] };

type OperationRules = Readonly<Record<string, ParameterRule>>;

const integer = (min?: number, max?: number): ParameterRule => ({ kind: 'integer', min, max });
const jsonObject: ParameterRule = { kind: 'json-object' };
const outId: ParameterRule = { kind: 'bytes', min: 1, max: 15 };

const playback: OperationRules = {
  PlayTimes: integer(1, 3),
  Volume: integer(0, 100),
  Speed: integer(-500, 500),
  OutId: outId,
};

/**
 * Rules by operation and parameter, as the official SDK's models and the manual state them
 * (aliyun/alibabacloud-typescript-sdk, dyvmsapi-20170525; https://help.aliyun.com/document_detail/114036.html).
 */
const RULES: Readonly<Record<string, OperationRules>> = {
  SingleCallByTts: {
    ...playback,
    // "less than 250 characters"
    TtsParam: { kind: 'json-object', maxCharacters: 249 },
  },
  SingleCallByVoice: playback,
  SingleCallByVideo: { OutId: outId },
  IvrCall: {
    PlayTimes: integer(1, 3),
    // Milliseconds the callee has to press a key.
    Timeout: integer(1),
    StartTtsParams: jsonObject,
    ByeTtsParams: jsonObject,
    OutId: outId,
  },
  SmartCall: {
    // Seconds.
    SessionTimeout: integer(1, 3600),
    // Milliseconds. Upstream would replace a value outside the range by its default, unasked.
    MuteTime: integer(1000, 20_000),
    // Milliseconds, likewise.
    PauseTime: integer(300, 1200),
    TtsSpeed: integer(-200, 200),
    TtsVolume: integer(0, 100),
    Volume: integer(-4, 4),
    StreamAsr: integer(0, 1),
    OutId: outId,
  },
  SmartCallOperate: { Command: { kind: 'one-of', values: ['parallelBridge'] } },
  ClickToDial: {
    // Seconds. No page gives a maximum for ClickToDial.
    SessionTimeout: integer(1),
    OutId: outId,
  },
  QueryCallDetailByCallId: {
    ProdId: integer(1),
    // Milliseconds since 1970-01-01 UTC; the upstream searches the 24 hours after it.
    QueryDate: integer(0),
  },
  StartBack2BackCall: {
    // Seconds of ringing; upstream's default is 30.
    TimeoutSeconds: integer(1),
    Tags: { kind: 'bytes', min: 0, max: 128 },
  },
};

/** The rule for a parameter of an operation, if a document gives one. */
export function findParameterRule(operation: string, parameter: string): ParameterRule | undefined {
  const rules = Object.hasOwn(RULES, operation) ? RULES[operation] : undefined;
  return rules && Object.hasOwn(rules, parameter) ? rules[parameter] : undefined;
}

/** Every parameter that has a rule, as `Operation.Parameter`. */
export function listRuledParameters(): string[] {
  return Object.entries(RULES).flatMap(([operation, rules]) =>
    Object.keys(rules).map((name) => `${operation}.${name}`),
  );
}
