import { canonicalQuery, flattenParameters } from './canonical-query.js';

describe('flattenParameters', () => {
  it('counts the items of a list from 1 and names their fields', () => {
    const parameters = {
      MenuKeyMap: [
        { Key: '1', Code: 'TTS_1' },
        { Key: '2', Code: 'TTS_2' },
      ],
      Ids: ['a', 'b'],
    };

    expect(flattenParameters(parameters)).toEqual({
      'MenuKeyMap.1.Key': '1',
      'MenuKeyMap.1.Code': 'TTS_1',
      'MenuKeyMap.2.Key': '2',
      'MenuKeyMap.2.Code': 'TTS_2',
      'Ids.1': 'a',
      'Ids.2': 'b',
    });
  });

  it('leaves out null and undefined at any depth, without moving the items after them', () => {
    expect(flattenParameters({ A: null, B: undefined, C: ['x', null, 'z'], D: { E: undefined } })).toEqual({
      'C.1': 'x',
      'C.3': 'z',
    });
  });

  it('turns numbers and booleans into text and keeps empty text', () => {
    expect(flattenParameters({ A: 0, B: false, C: 10n, D: '' })).toEqual({ A: '0', B: 'false', C: '10', D: '' });
  });
});

describe('canonicalQuery', () => {
  it('sorts by key, not by pair', () => {
    expect(canonicalQuery({ 'Key.1': 'a', Key: 'z', Key1: 'b' })).toBe('Key=z&Key.1=a&Key1=b');
  });

  it('sorts upper case before lower case', () => {
    expect(canonicalQuery({ a: '1', B: '2' })).toBe('B=2&a=1');
  });

  it('encodes keys and values, and writes empty values', () => {
    expect(canonicalQuery({ 'a b': '*', c: '' })).toBe('a%20b=%2A&c=');
  });
});
