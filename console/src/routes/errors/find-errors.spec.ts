import type { ErrorEntry } from '../../api/types.js';
import { findErrors } from './find-errors.js';

const entry = (code: string, en: string, zh: string): ErrorEntry => ({
  ...{ code, category: 'account', outcome: 'refused' },
  ...{ meaning: { en, zh }, remedy: { en: 'Pay.', zh: '充值。' } },
});
const ENTRIES = [
  entry('isv.OUT_OF_SERVICE', 'The service is suspended.', '业务停机。'),
  entry('Throttling.*', 'Too many requests.', '请求过多。'),
  entry('isv.*TOKEN*', 'The security token is wrong.', '令牌错误。'),
];
const codesOf = (text: string) => findErrors(ENTRIES, text).map(({ code }) => code);

describe('the search of the dictionary', () => {
  it.each([
    ['out_of', ['isv.OUT_OF_SERVICE']],
    ['停机', ['isv.OUT_OF_SERVICE']],
    ['service  PAY', ['isv.OUT_OF_SERVICE']],
    ['throttling.user', ['Throttling.*']],
    ['isv.sts_token_new', ['isv.*TOKEN*']],
    ['isv.tok', []],
    ['', ['isv.OUT_OF_SERVICE', 'Throttling.*', 'isv.*TOKEN*']],
    ['nothing like it', []],
  ])('finds for «%s» %j', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });
});
