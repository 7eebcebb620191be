import { findLeaks, PRIVATE_VALUES } from '../support/test-log.js';

const line = (field: string, text: string) => JSON.stringify({ level: 'info', [field]: text });

describe('the search of the logs that tests have written', () => {
  it.each([
    ['a mobile number', '13800138000'],
    ['one in E.164', '+8613800138000'],
    ['a landline', '057112345678'],
    ['one within a text', 'could not call 057112345678 again'],
    ['one that is called a key', 'ak_13800138000'],
    ['a key', PRIVATE_VALUES.apiKey],
    ['a header', 'Bearer x'],
  ])('finds %s', (_what, text) => {
    expect(findLeaks([line('msg', text)])).toHaveLength(1);
  });

  it.each([
    ['of a trace', '0977940310c09e5fe9963be022dbe1b7'],
    ['of a trace, in its middle', '30fb4f0086134652b3da2e0a76bb0086'],
    ['of a span', 'f0086134652b00ab'],
    ['of the key that was there first', 'ak_6f07284904584b5'],
    ['of a call at Aliyun', '1796084847550^100000000003'],
    ['that is a UUID', '05711234-5678-4abc-8def-013800138000'],
  ])('does not take digits of an id for a number: %s', (_what, id) => {
    expect(findLeaks([line('traceId', id)])).toEqual([]);
  });
});
