import { IsArray, IsInt, IsString } from 'class-validator';
import { Converted, Nested, NestedList, Optional } from './field.decorators.js';
import { toDto } from './to-dto.js';
import { findUnknownFields } from './unknown-fields.js';

class Entry {
  @IsString()
  name!: string;
}

class Base {
  @Optional()
  @IsInt()
  count: number = 7;
}

class Body extends Base {
  @Optional()
  free?: unknown;

  @Nested(() => Entry)
  one?: Entry;

  @IsArray()
  @NestedList(() => Entry)
  many?: Entry[];

  @Converted((sent) => (typeof sent === 'string' ? sent.trim() : sent))
  @IsString()
  text?: string;
}

const MEANT_NAME = {
  message: 'is not a field of this request; did you mean name?',
  messageZh: '不是此请求的字段，是否应为 name？',
};

const read = (sent: object) => toDto(Body, sent as Record<string, unknown>) as Body;

describe('toDto', () => {
  it('keeps free maps as they are, whatever their keys', () => {
    const free = JSON.parse('{"toString":"a","constructor":"b","hasOwnProperty":"c","then":1,"0":[[]]}') as object;
    expect(read({ free }).free).toBe(free);
  });

  it('makes instances of nested classes, also within lists', () => {
    const body = read({ one: { name: 'a' }, many: [{ name: 'b' }, 'c', [], null] });
    expect(body.one).toBeInstanceOf(Entry);
    expect(body.many?.[0]).toBeInstanceOf(Entry);
    expect(body.many?.slice(1)).toEqual(['c', [], null]);
  });

  it('converts, and leaves alone what it cannot', () => {
    expect(read({ text: ' a ' }).text).toBe('a');
    expect(read({ text: { constructor: 'x' } }).text).toEqual({ constructor: 'x' });
  });

  it('takes the null of an optional field for absent, and keeps every other one', () => {
    expect(read({ count: null }).count).toBe(7);
    expect(read({ one: null }).one).toBeNull();
  });
});

describe('findUnknownFields', () => {
  it('finds them at any depth, also those that every object has', () => {
    const sent = { toString: 1, one: { name: 'a', nam: 1 }, many: [{ name: 'b' }, { nome: 'c' }], free: { any: 1 } };
    expect(findUnknownFields(Body, sent)).toEqual([
      { field: 'toString', message: 'is not a field of this request', messageZh: '不是此请求的字段' },
      { field: 'one.nam', ...MEANT_NAME },
      { field: 'many.1.nome', ...MEANT_NAME },
    ]);
  });
});
