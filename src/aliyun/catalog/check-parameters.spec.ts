import fc from 'fast-check';
import { findOperation, listOperations } from './catalog.js';
import { checkParameters } from './check-parameters.js';
import { type Operation } from './operation.types.js';
import { listRuledParameters } from './parameter-rules.js';

function operation(name: string): Operation {
  const found = findOperation(name);
  if (!found) throw new Error(`no operation ${name}`);
  return found;
}

const valid: Record<string, Record<string, unknown>> = {
  SingleCallByTts: { CalledNumber: '13900139000', TtsCode: 'TTS_1000001' },
  SingleCallByVoice: { CalledNumber: '13900139000', VoiceCode: 'a.wav' },
  SingleCallByVideo: { CalledNumber: '13900139000', VideoCode: 'v', VoiceCode: 'a.wav' },
  IvrCall: { CalledNumber: '13900139000', CalledShowNumber: '057112345678', StartCode: 'TTS_1000001' },
  SmartCall: { CalledNumber: '13900139000', CalledShowNumber: '057112345678', VoiceCode: 'a.wav,$name$' },
  SmartCallOperate: { CallId: '1^2', Command: 'parallelBridge' },
  ClickToDial: {
    CallerNumber: '13700000000',
    CallerShowNumber: '4001112221',
    CalledNumber: '13700000001',
    CalledShowNumber: '4001112222',
  },
  QueryCallDetailByCallId: { CallId: '1^2', ProdId: 11010000138001, QueryDate: 1671552000000 },
  StartBack2BackCall: { InstanceId: 'ccc-test', Caller: '13700000000', Callee: '13700000001', Broker: '01012345678' },
};

const check = (name: string, overrides: Record<string, unknown> = {}) =>
  checkParameters(operation(name), { ...valid[name], ...overrides });

describe('checkParameters', () => {
  it.each(Object.keys(valid))('finds nothing wrong with a plain %s', (name) => {
    expect(check(name)).toEqual([]);
  });

  it('names every required parameter that is missing or empty', () => {
    expect(checkParameters(operation('SingleCallByTts'), { CalledNumber: '', TtsCode: undefined })).toEqual([
      { parameter: 'CalledNumber', kind: 'missing', message: 'CalledNumber is required.' },
      { parameter: 'TtsCode', kind: 'missing', message: 'TtsCode is required.' },
    ]);
  });

  it.each(['OwnerId', 'ResourceOwnerAccount', 'ResourceOwnerId'])('refuses the internal parameter %s', (name) => {
    expect(check('SingleCallByTts', { [name]: '1' })).toMatchObject([{ parameter: name, kind: 'internal' }]);
  });

  it.each(['calledNumber', 'Caller', 'VoiceCode', 'constructor'])('refuses the unknown parameter %s', (name) => {
    expect(check('SingleCallByTts', { [name]: '1' })).toMatchObject([{ parameter: name, kind: 'unknown' }]);
  });

  it.each([
    ['SingleCallByTts', { CalledNumber: 13900139000 }],
    ['SingleCallByTts', { TtsParam: { code: '1' } }],
    ['SingleCallByTts', { TtsParam: null }],
    ['SingleCallByTts', { PlayTimes: 'three' }],
    ['SingleCallByTts', { PlayTimes: '' }],
    ['SingleCallByTts', { PlayTimes: Number.NaN }],
    ['SingleCallByTts', { PlayTimes: true }],
    ['ClickToDial', { RecordFlag: 1 }],
    ['ClickToDial', { RecordFlag: 'yes' }],
    ['IvrCall', { MenuKeyMap: '[]' }],
    ['IvrCall', { MenuKeyMap: ['1'] }],
    ['IvrCall', { 'MenuKeyMap.1': '1' }],
  ])('refuses a value of the wrong type: %s %j', (name, overrides) => {
    expect(check(name, overrides)).toMatchObject([{ kind: 'wrong-type' }]);
  });

  it.each([
    ['SingleCallByTts', { PlayTimes: '3', Volume: '0', Speed: '-500' }],
    ['ClickToDial', { RecordFlag: 'true', AsrFlag: false, SessionTimeout: '100' }],
    ['QueryCallDetailByCallId', { ProdId: '11000000300006', QueryDate: '1671552000000' }],
  ])('takes numbers and booleans as text, as on the wire: %s %j', (name, overrides) => {
    expect(check(name, overrides)).toEqual([]);
  });

  it.each([
    ['SingleCallByTts', 'PlayTimes', [1, 3], [0, 4, 1.5]],
    ['SingleCallByTts', 'Volume', [0, 100], [-1, 101]],
    ['SingleCallByTts', 'Speed', [-500, 500], [-501, 501]],
    ['SingleCallByTts', 'OutId', ['a', 'a'.repeat(15), '五个汉字字'], ['', 'a'.repeat(16), '六个汉字字字']],
    [
      'SingleCallByTts',
      'TtsParam',
      ['{}', `{"a":"${'x'.repeat(241)}"}`],
      ['', '[]', '{', 'x', `{"a":"${'x'.repeat(242)}"}`],
    ],
    ['SingleCallByVoice', 'PlayTimes', [1, 3], [0, 4]],
    ['SingleCallByVoice', 'Volume', [0, 100], [-1, 101]],
    ['SingleCallByVoice', 'Speed', [-500, 500], [-501, 501]],
    ['SingleCallByVoice', 'OutId', ['a'], ['']],
    ['SingleCallByVideo', 'OutId', ['a'], ['']],
    ['IvrCall', 'PlayTimes', [1, 3], [0, 4]],
    ['IvrCall', 'Timeout', [1, 3000], [0, -1]],
    ['IvrCall', 'StartTtsParams', ['{"a":"b"}'], ['"a"']],
    ['IvrCall', 'ByeTtsParams', ['{"a":"b"}'], ['1']],
    ['IvrCall', 'OutId', ['a'], ['']],
    ['SmartCall', 'SessionTimeout', [1, 3600], [0, 3601]],
    ['SmartCall', 'MuteTime', [1000, 20000], [999, 20001]],
    ['SmartCall', 'PauseTime', [300, 1200], [299, 1201]],
    ['SmartCall', 'TtsSpeed', [-200, 200], [-201, 201]],
    ['SmartCall', 'TtsVolume', [0, 100], [-1, 101]],
    ['SmartCall', 'Volume', [-4, 4], [-5, 5]],
    ['SmartCall', 'StreamAsr', [0, 1], [2]],
    ['SmartCall', 'OutId', ['a'], ['']],
    ['SmartCallOperate', 'Command', ['parallelBridge'], ['hangup']],
    ['ClickToDial', 'SessionTimeout', [1, 7200], [0, -1]],
    ['ClickToDial', 'OutId', ['a'], ['']],
    ['QueryCallDetailByCallId', 'ProdId', [11000000300004], [0]],
    ['QueryCallDetailByCallId', 'QueryDate', [0], [-1, 1.5]],
    ['StartBack2BackCall', 'TimeoutSeconds', [1, 30], [0]],
    ['StartBack2BackCall', 'Tags', ['', 'a'.repeat(128)], ['a'.repeat(129)]],
  ] as const)('%s.%s is held to its documented range', (name, parameter, inside, outside) => {
    for (const value of inside) expect(check(name, { [parameter]: value })).toEqual([]);
    for (const value of outside) expect(check(name, { [parameter]: value })).toMatchObject([{ parameter }]);
  });

  it('has rules for existing parameters only', () => {
    for (const ruled of listRuledParameters()) {
      const [name = '', parameter] = ruled.split('.');
      expect([ruled, operation(name).parameters.some((known) => known.name === parameter)]).toEqual([ruled, true]);
    }
  });

  it('checks a repeat list alike as array and as flat keys', () => {
    const rows = [
      { Key: '1', Code: 'TTS_1' },
      { Key: '2', Cod: 'TTS_2' },
    ];
    const flat = {
      'MenuKeyMap.1.Key': '1',
      'MenuKeyMap.1.Code': 'TTS_1',
      'MenuKeyMap.2.Key': '2',
      'MenuKeyMap.2.Cod': 'x',
    };
    const expected = [
      { parameter: 'MenuKeyMap.2.Cod', kind: 'unknown', message: 'MenuKeyMap.2.Cod is not a known field.' },
    ];
    expect(check('IvrCall', { MenuKeyMap: rows })).toEqual(expected);
    expect(check('IvrCall', flat)).toEqual(expected);
  });

  it.each(['MenuKeyMap.0.Key', 'MenuKeyMap.x.Key', 'MenuKeyMap.1.Key.More', 'OutId.1'])(
    'refuses the flat key %s',
    (key) => {
      expect(check('IvrCall', { [key]: '1' })).toMatchObject([{ parameter: key, kind: 'unknown' }]);
    },
  );

  it('refuses a list that is sent in both forms', () => {
    const both = { MenuKeyMap: [{ Key: '1' }], 'MenuKeyMap.2.Key': '2' };
    expect(check('IvrCall', both)).toMatchObject([{ parameter: 'MenuKeyMap.2.Key', kind: 'unknown' }]);
  });

  it('takes a JSON-encoded list as a list and as its JSON text', () => {
    const params = { EnterpriseId: 1, Name: 'q', Qno: '1' };
    const queue = operation('ClinkCreateQueue');
    for (const members of [[{ Cno: '1', Penalty: 3 }], '[{"Cno":"1","Penalty":3}]']) {
      expect(checkParameters(queue, { ...params, QueueMembers: members })).toEqual([]);
    }
    for (const members of ['{', '{}', '[{"Penalty":"high"}]']) {
      expect(checkParameters(queue, { ...params, QueueMembers: members })).toMatchObject([{ kind: 'wrong-type' }]);
    }
  });

  it('wants an element in a required list and the required fields in an element', () => {
    const params = { CalledRouteMode: 'ROUND_ROBIN', PhoneNumber: '057112345678', QualificationId: '1' };
    const pool = operation('SetTransferCalleePoolConfig');
    expect(checkParameters(pool, { ...params, Details: [] })).toMatchObject([
      { parameter: 'Details', kind: 'missing' },
    ]);
    expect(checkParameters(pool, { ...params, Details: [{ Caller: '1' }] })).toMatchObject([
      { parameter: 'Details.1.Called', kind: 'missing' },
    ]);
  });

  it('does not repeat what may be a phone number in the place of a name', () => {
    const problems = check('SingleCallByTts', { '13900139000': '1', 'Code\n13900139000': '1', ['x'.repeat(500)]: '1' });
    expect(problems.map(({ parameter }) => parameter)).toEqual(['(unprintable)', '(unprintable)', '(unprintable)']);
  });

  it('never throws and never repeats a value, whatever it is given', () => {
    const names = fc.oneof(fc.string(), fc.constantFrom('MenuKeyMap.1.Key', 'MenuKeyMap', 'Permission', '__proto__'));
    const params = fc.dictionary(names, fc.anything());
    fc.assert(
      fc.property(fc.constantFrom(...listOperations()), params, (any, some) => {
        for (const found of checkParameters(any, some)) expect(found.message).toMatch(/^[\x20-\x7e]{1,300}$/);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...listOperations()), fc.anything(), (any, value) => {
        const every = Object.fromEntries(any.parameters.map(({ name }) => [name, value]));
        expect(Array.isArray(checkParameters(any, every))).toBe(true);
      }),
    );
    const secret = '13900139000';
    for (const any of listOperations()) {
      const every = Object.fromEntries(any.parameters.map(({ name }) => [name, [{ secret }, secret]]));
      expect(JSON.stringify(checkParameters(any, every))).not.toContain(secret);
    }
  });
});
