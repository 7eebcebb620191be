import { BlockedTargetError, OutgoingGuard } from './outgoing-guard.js';

const EVERYTHING = ['0.0.0.0/0', '::/0'];

describe('OutgoingGuard', () => {
  const closed = new OutgoingGuard([]);

  it.each([
    '93.184.216.34',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.1',
    '172.32.0.1',
    '223.5.5.5',
    '2606:2800:220:1::1',
    '2400:3200::1',
    '::ffff:8.8.8.8',
  ])('allows %s', (address) => {
    expect(closed.allows(address)).toBe(true);
  });

  it.each([
    ['unspecified', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '192.168.1.1'],
    ['link-local', '169.254.169.254'],
    ['shared by a provider', '100.64.0.1'],
    ["Aliyun's metadata", '100.100.100.200'],
    ['for protocols', '192.0.0.8'],
    ['for documents', '192.0.2.1'],
    ['for documents', '198.51.100.1'],
    ['for documents', '203.0.113.1'],
    ['6to4 relays', '192.88.99.1'],
    ['for benchmarks', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['mapped', '::ffff:127.0.0.1'],
    ['mapped', '::ffff:a00:1'],
    ['mapped metadata', '::ffff:100.100.100.200'],
    ['IPv4-compatible', '::7f00:1'],
    ['IPv4-compatible, public', '::808:808'],
    ['translated', '::ffff:0:7f00:1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64, public', '64:ff9b::808:808'],
    ['NAT64, local', '64:ff9b:1::1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['site-local', 'fec0::1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['unique local', 'fc00::1'],
    ["Amazon's metadata", 'fd00:ec2::254'],
    ['multicast', 'ff02::1'],
    ['for documents', '2001:db8::1'],
    ['discard', '100::1'],
    ['reserved', '200::1'],
    ['reserved', '4000::1'],
    ['reserved', '64:ff9b:0:1::7f00:1'],
    ['a private address, badly mapped', '::ffff:0:0:10.0.0.1'],
    ['no address', ''],
    ['no address', 'localhost'],
    ['no address', '8.8.8.8/32'],
    ['no whole address', '127.1'],
  ])('closes what is %s: %s', (_name, address) => {
    expect(closed.allows(address)).toBe(false);
  });

  it('opens what the operator names, and nothing else', () => {
    const guard = new OutgoingGuard(['127.0.0.0/8', '10.1.0.0/16', 'fd12::/16']);
    for (const address of ['127.0.0.1', '10.1.2.3', '::ffff:10.1.2.3', 'fd12::1', '8.8.8.8'])
      expect({ address, isOpen: guard.allows(address) }).toEqual({ address, isOpen: true });
    for (const address of ['10.2.0.1', '::1', 'fd13::1', '192.168.0.1'])
      expect({ address, isOpen: guard.allows(address) }).toEqual({ address, isOpen: false });
  });

  it('opens an address within another one only where both are opened', () => {
    const guard = new OutgoingGuard(['10.1.0.0/16', '64:ff9b::/96']);
    const addresses = ['64:ff9b::a01:203', '64:ff9b::a02:203', '2002:a01:203::'];
    expect(addresses.map((address) => guard.allows(address))).toEqual([true, false, false]);
  });

  it.each([
    '169.254.169.254',
    '169.254.0.1',
    '100.100.100.200',
    'fe80::1',
    'fd00:ec2::254',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b::6464:64c8',
    '2002:a9fe:a9fe::',
    '::a9fe:a9fe',
  ])('never opens metadata: %s', (address) => {
    expect(new OutgoingGuard(EVERYTHING).allows(address)).toBe(false);
  });

  it.each([
    'https://example.com/hooks?a=1',
    'http://8.8.8.8:8080/',
    'https://[2606:2800:220:1::1]/',
    'http://name.internal/',
  ])('takes the URL %s', (url) => {
    expect(closed.checkUrl(url).href).toContain('//');
  });

  it.each([
    '',
    'example.com',
    '/hooks',
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user@example.com/',
    'https://:secret@example.com/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://2130706433/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/latest/meta-data/',
  ])('refuses the URL %j', (url) => {
    expect(() => closed.checkUrl(url)).toThrow(BlockedTargetError);
  });

  it('shows nothing of a URL that it refuses', () => {
    for (const url of ['https://user:hunter2@example.com/', 'http://10.9.8.7/hunter2'])
      expect(() => closed.checkUrl(url)).not.toThrow(/hunter2|10\.9/);
  });
});
