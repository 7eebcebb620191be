import { checkCalledNumber, checkShowNumber } from './number-rules.js';
import { checkWireParameters } from './required-parameters.js';
import { checkOutId, checkRange, checkTemplate, checkVoiceCode } from './text-rules.js';

const codeOf = (check: () => unknown): string => {
  try {
    check();
    return 'OK';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it.each([
  ['13900139000', 'OK'],
  ['8613900139000', 'OK'],
  ['057112345678', 'OK'],
  ['01012345678', 'OK'],
  ['+8613900139000', 'isv.MOBILE_NUMBER_ILLEGAL'],
  ['12900139000', 'isv.MOBILE_NUMBER_ILLEGAL'],
  ['1390013900', 'isv.MOBILE_NUMBER_ILLEGAL'],
  ['4930123456789', 'isv.MOBILE_NUMBER_ILLEGAL'],
  ['4001112222', 'isv.MOBILE_NUMBER_ILLEGAL'],
  ['', 'isv.MOBILE_NUMBER_ILLEGAL'],
])('calls %j: %s', (number, code) => {
  expect(codeOf(() => checkCalledNumber(number))).toBe(code);
});

it.each([
  ['', null, 'OK'],
  ['057112345678', null, 'OK'],
  ['4001112222', null, 'OK'],
  ['95188', null, 'OK'],
  ['4001112404', null, 'isv.BILLID_NOT_EXIST'],
  ['057112345678', ['4001112222'], 'isv.BILLID_NOT_EXIST'],
  ['hello', null, 'isv.DISPLAY_NUMBER_ILLEGAL'],
])('shows %j of an account with %j: %s', (number, owned, code) => {
  expect(codeOf(() => checkShowNumber(number, owned))).toBe(code);
});

it.each([
  ['TTS_1000001', '{"code":"1234"}', 'OK'],
  ['TTS_777', '', 'OK'],
  ['TTS_1000001', '{}', 'isv.TEMPLATE_MISSING_PARAMETERS'],
  ['TTS_404', '', 'isv.TTS_TEMPLATE_ILLEGAL'],
  ['SMS_1', '', 'isv.TTS_TEMPLATE_ILLEGAL'],
  ['TTS_1000001', '{"code"', 'isv.INVALID_PARAMETERS'],
  ['TTS_1000001', '["code"]', 'isv.INVALID_PARAMETERS'],
  ['TTS_1000001', '{"code":"https://example.com"}', 'isv.PARAM_NOT_SUPPORT_URL'],
  ['TTS_2000001', '{"code":"你好"}', 'isv.TEMPLATE_PARAMS_ILLEGAL'],
  ['TTS_1000001', '{"code":"违禁词"}', 'isv.BLACK_KEY_CONTROL_LIMIT'],
  ['TTS_1000001', JSON.stringify({ code: 'x'.repeat(250) }), 'isv.PARAM_LENGTH_LIMIT'],
  // «Under 250 characters».
  ['TTS_1000001', JSON.stringify({ code: 'x'.repeat(239) }), 'isv.PARAM_LENGTH_LIMIT'],
  ['TTS_1000001', JSON.stringify({ code: 'x'.repeat(238) }), 'OK'],
])('speaks %s with %.40s: %s', (template, param, code) => {
  expect(codeOf(() => checkTemplate(template, param))).toBe(code);
});

it.each([
  ['TTS_1000001', '{"code":"1234"}', 'OK'],
  ['TTS_1000003', '', 'OK'],
  ['TTS_777', '', 'isv.TTS_TEMPLATE_ILLEGAL'],
  ['TTS_404', '', 'isv.TTS_TEMPLATE_ILLEGAL'],
  ['TTS_1000001', '{"kode":"1234"}', 'isv.TEMPLATE_MISSING_PARAMETERS'],
  ['TTS_1000003', '{"code":"1234"}', 'isv.TEMPLATE_PARAMS_ILLEGAL'],
])('speaks %s with %.40s when it is strict: %s', (template, param, code) => {
  expect(codeOf(() => checkTemplate(template, param, true))).toBe(code);
});

it('plays only the voice files of its table when it is strict', () => {
  expect(codeOf(() => checkVoiceCode('welcome.wav', true))).toBe('OK');
  expect(codeOf(() => checkVoiceCode('other.wav', true))).toBe('isv.VOICE_FILE_ILLEGAL');
});

it('knows voice files, OutIds and ranges', () => {
  expect(codeOf(() => checkVoiceCode('2d4c-4e78.wav'))).toBe('OK');
  expect(codeOf(() => checkVoiceCode('404.wav'))).toBe('isv.VOICE_FILE_ILLEGAL');
  expect(codeOf(() => checkOutId('123456789012345'))).toBe('OK');
  expect(codeOf(() => checkOutId('1234567890123456'))).toBe('isv.PARAM_LENGTH_LIMIT');
  expect(codeOf(() => checkRange('3', 1, 3))).toBe('OK');
  expect(codeOf(() => checkRange('4', 1, 3))).toBe('isv.INVALID_PARAMETERS');
  expect(codeOf(() => checkRange('two', 1, 3))).toBe('isv.INVALID_PARAMETERS');
  expect(codeOf(() => checkRange(undefined, 1, 3))).toBe('OK');
});

it('asks for required parameters and right types', () => {
  const rules = [
    { name: 'CallId', type: 'string', required: true },
    { name: 'QueryDate', type: 'number', required: true },
    { name: 'List', type: 'list', required: true },
    { name: 'RecordFlag', type: 'boolean', required: false },
  ] as const;
  const good = { CallId: '1', QueryDate: '2', 'List.1': 'x' };
  const check = (fields: Record<string, string>) =>
    codeOf(() => checkWireParameters(rules, new Map(Object.entries(fields))));

  expect(check(good)).toBe('OK');
  expect(check({ ...good, CallId: '' })).toBe('MissingCallId');
  expect(check({ ...good, QueryDate: 'today' })).toBe('InvalidQueryDate');
  expect(check({ ...good, RecordFlag: 'maybe' })).toBe('InvalidRecordFlag');
  expect(check({ CallId: '1', QueryDate: '2' })).toBe('MissingList');
});
