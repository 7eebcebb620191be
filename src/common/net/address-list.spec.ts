import { AddressList, isAddressRange, senderOf } from './address-list.js';

describe('AddressList', () => {
  const list = new AddressList(['203.0.113.0/24', '198.51.100.7', '2001:db8::/32']);

  it.each(['203.0.113.200', '198.51.100.7', '2001:db8:1::5', '::ffff:203.0.113.9'])('has %s', (address) => {
    expect(list.has(address)).toBe(true);
  });

  it.each(['203.0.114.1', '198.51.100.8', '2001:db9::1', '::ffff:10.0.0.1', '', 'name.test', '203.0.113.1, 1.1.1.1'])(
    'has not %j',
    (address) => {
      expect(list.has(address)).toBe(false);
    },
  );
});

describe('isAddressRange', () => {
  it.each(['10.0.0.0/8', '10.1.2.3', '0.0.0.0/0', '2001:db8::/32', '::1', '::ffff:10.0.0.1'])('takes %s', (text) => {
    expect(isAddressRange(text)).toBe(true);
    expect(() => new AddressList([text])).not.toThrow();
  });

  it.each([
    '',
    '10.0.0.0/33',
    '10.0.0/8',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'name',
    '10.0.0.0/-1',
    'fe80::1%eth0',
  ])('refuses %j', (text) => {
    expect(isAddressRange(text)).toBe(false);
    expect(() => new AddressList([text])).toThrow(TypeError);
  });
});

describe('senderOf', () => {
  const proxies = new AddressList(['10.0.0.0/8', '::1']);

  it('is the address of the connection, whatever the header says, where that is no proxy', () => {
    expect(senderOf('192.0.2.1', '203.0.113.1', proxies)).toBe('192.0.2.1');
    expect(senderOf('10.0.0.1', '203.0.113.1', new AddressList([]))).toBe('10.0.0.1');
  });

  it('is what the last trusted proxy saw, and not what the sender made up', () => {
    expect(senderOf('10.0.0.1', '203.0.113.1, 192.0.2.1', proxies)).toBe('192.0.2.1');
    expect(senderOf('10.0.0.1', '203.0.113.1, 192.0.2.1, 10.0.0.2', proxies)).toBe('192.0.2.1');
    expect(senderOf('::ffff:10.0.0.1', '::ffff:192.0.2.1', proxies)).toBe('192.0.2.1');
  });

  it.each([
    ['192.0.2.1:51234', '192.0.2.1'],
    ['[2001:db8::7]:51234', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['2001:db8::7', '2001:db8::7'],
    ['192.0.2.1:51234, 10.0.0.2:443', '192.0.2.1'],
    ['192.0.2.1, [::ffff:10.0.0.2]:443', '192.0.2.1'],
    ['[::ffff:192.0.2.1]:51234', '192.0.2.1'],
  ])('is read with its port, as some proxies write it: %s', (header, sender) => {
    expect(senderOf('10.0.0.1', header, proxies)).toBe(sender);
  });

  it.each([
    '192.0.2.1:',
    '192.0.2.1:123456',
    '192.0.2.1:x',
    '[192.0.2.1]:5',
    '[2001:db8::7',
    '[2001:db8::7]5',
    ':5',
    '[]:5',
  ])('is the proxy itself where the hop is none: %s', (header) => {
    expect(senderOf('10.0.0.1', header, proxies)).toBe('10.0.0.1');
  });

  it('is the proxy itself where the header does not tell', () => {
    expect(senderOf('10.0.0.1', '', proxies)).toBe('10.0.0.1');
    expect(senderOf('10.0.0.1', '203.0.113.1, unknown', proxies)).toBe('10.0.0.1');
  });
});
