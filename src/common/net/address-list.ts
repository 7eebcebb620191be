import { BlockList, isIP } from 'node:net';

/** One address or a range of them. */
interface AddressRange {
  readonly address: string;
  /** Leading bits that count; all of them for a single address. */
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** `[2001:db8::1]:443`, `[2001:db8::1]`, or `192.0.2.1:443`. */
const WITH_PORT = /^(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/;
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** IPv4 and IPv6 addresses and CIDR ranges. An IPv4 address inside an IPv6 one (`::ffff:10.0.0.1`) is that IPv4 address. */
export class AddressList {
  private readonly ranges = new BlockList();
  private readonly isEmpty: boolean;

  /** @throws {TypeError} for an entry that {@link isAddressRange} refuses. */
  constructor(entries: readonly string[]) {
    this.isEmpty = entries.length === 0;
    for (const entry of entries) {
      const range = parseRange(entry);
      if (!range) throw new TypeError('not an IP address or CIDR range');
      this.ranges.addSubnet(range.address, range.prefix, range.family);
    }
  }

  has(address: string): boolean {
    if (this.isEmpty) return false;
    const plain = toPlainAddress(address);
    const version = isIP(plain);
    return version !== 0 && this.ranges.check(plain, version === 4 ? 'ipv4' : 'ipv6');
  }
}

/** An address such as `10.1.2.3`, `2001:db8::1`, or a range such as `10.0.0.0/8`, `2001:db8::/32`. */
export function isAddressRange(text: string): boolean {
  return parseRange(text) !== undefined;
}

/**
 * Who sent a request: the address of the connection, or, while that is a trusted proxy, what the proxy wrote last into
 * `X-Forwarded-For`. What stands further left than the first address that is not trusted may be made up by the sender.
 */
export function senderOf(socketAddress: string, forwardedFor: string, trusted: AddressList): string {
  if (!trusted.has(socketAddress)) return toPlainAddress(socketAddress);
  const hops = forwardedFor.split(',').map((hop) => hop.trim());
  let address = socketAddress;
  while (trusted.has(address)) {
    const next = addressOf(hops.pop() ?? '');
    if (next === undefined) break;
    address = next;
  }
  return toPlainAddress(address);
}

/** Some proxies write the port, too. @returns undefined for what is no address. */
function addressOf(hop: string): string | undefined {
  const [, inBrackets, plain = hop] = WITH_PORT.exec(hop) ?? [];
  if (inBrackets !== undefined) return isIP(inBrackets) === 6 ? inBrackets : undefined;
  return isIP(toPlainAddress(plain)) === 0 ? undefined : plain;
}

function parseRange(text: string): AddressRange | undefined {
  const [address = '', bits, ...rest] = text.split('/');
  const plain = toPlainAddress(address);
  const version = isIP(plain);
  const most = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (version === 0 || rest.length > 0 || prefix < 0 || prefix > most || plain.includes('%')) return undefined;
  if (plain !== address && bits !== undefined) return undefined;
  return { address: plain, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

function toPlainAddress(address: string): string {
  if (!address.startsWith(':')) return address;
  return MAPPED_IPV4.exec(address)?.[1] ?? address;
}
