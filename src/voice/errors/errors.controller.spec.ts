import { findError, listErrors } from '../../aliyun/catalog/error-dictionary.js';
import { ErrorsController } from './errors.controller.js';

describe('the list of Aliyun’s codes', () => {
  const { items } = new ErrorsController().listErrors();
  const codes = items.map(({ code }) => code);

  it.each([
    'isv.TTS_TEMPLATE_ILLEGAL',
    'isv.TEMPLATE_ILLEGAL',
    'isv.AMOUNT_NOT_ENOUG',
    'BillidNotExist',
    'isv.*TOKEN*',
  ])('has %s, whichever spelling it is', (code) => expect(codes).toContain(code));

  it('has each spelling once, with what the dictionary says of it', () => {
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toHaveLength(listErrors().flatMap(({ aliases = [] }) => ['', ...aliases]).length);
    for (const { code, meaning } of items) expect(meaning).toEqual(findError(code)?.meaning);
  });
});
