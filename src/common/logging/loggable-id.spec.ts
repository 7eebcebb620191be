import { randomBytes, randomUUID } from 'node:crypto';
import { isLoggableId } from './loggable-id.js';

const isLoggable = (text: string): boolean => isLoggableId(text, 64);

describe('isLoggableId', () => {
  it.each([
    'order-17',
    'a',
    'req_2026-11-25.3',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    '123456789012345612345678901234ab',
    '12345678-1234-1234-1234-138001380001',
    'V1StGXR8_Z5jdHi6B-myT',
    'asia-east1.17',
  ])('takes %s', (id) => expect(isLoggable(id)).toBe(true));

  it('takes every UUID and hexadecimal trace id', () => {
    for (let i = 0; i < 1_000; i += 1) {
      for (const id of [randomUUID(), randomBytes(8).toString('hex'), randomBytes(16).toString('hex')]) {
        expect([id, isLoggable(id)]).toEqual([id, true]);
      }
    }
  });

  it.each([
    ['a phone number', '13900139000'],
    ['one with words', 'call-to-13900139000'],
    ['one in groups', '139-0013-9000'],
    ['one with a country', '0086.139.0013.9000'],
    ['a landline', 'a0571-8765432'],
    ['a short one', 'x8765432'],
    ['a key id of Aliyun', 'LTAI5tAbCdEfGhJk'],
    ['one of a session', 'STS.NTabcdef'],
    ['a key of the gateway', 'vg_abcdefgh'],
    ['26 digits, which are no ULID', '01390013900001390013900001'],
    ['a token', 'eyJhbGciOiJIUzI1NiJ9.e30.abc'],
    ['a secret', 'aB3dEfGh1jKlMnOpQrStUvWxYz0aBc'],
    ['what is no id', 'a b'],
    ['broken text', 'a\0'],
    ['nothing', ''],
    ['what is too long', 'a'.repeat(65)],
  ])('does not take %s', (_what, id) => expect(isLoggable(id)).toBe(false));
});
