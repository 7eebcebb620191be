import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AddressList } from './address-list.js';

/** Where clouds tell a machine its secrets. These stay closed whatever is opened. */
const METADATA = new AddressList(['169.254.0.0/16', 'fe80::/10', '100.100.100.200', 'fd00:ec2::254']);
/** An IPv4 address in front of nothing: no network uses it any more, and some systems connect to the IPv4 address. */
const IPV4_COMPATIBLE = new AddressList(['::/96']);
/** All of IPv6 that is given to anybody on the public internet; the rest is reserved, and a network may use it for itself. */
const IPV6_INTERNET = new AddressList(['2000::/3']);

/** A URL or an address that nothing may be sent to. The message names no address. */
export class BlockedTargetError extends Error {
  override name = 'BlockedTargetError';

  constructor(
    message: string,
    readonly messageZh: string,
  ) {
    super(message);
  }
}

/**
 * Says where requests to URLs of strangers may go: to addresses that are plain unicast on the public internet, and to networks
 * that the operator has opened. An address within another one (mapped, NAT64, 6to4) counts as that one, too.
 */
export class OutgoingGuard {
  private readonly opened: AddressList;

  /** @param opened addresses and CIDR ranges; metadata services stay closed even so. */
  constructor(opened: readonly string[]) {
    this.opened = new AddressList(opened);
  }

  /** @param address IPv4 or IPv6, however it is spelled. */
  allows(address: string): boolean {
    const read = toAddress(address);
    if (!read) return false;
    const inner = embeddedIpv4(read);
    const texts = [read.toString(), ...(inner === undefined ? [] : [inner])];
    if (texts.some((text) => METADATA.has(text))) return false;
    return isPublic(read) || texts.every((text) => this.opened.has(text));
  }

  /**
   * The URL, if a request may be sent there: http or https, no user, and no address that is closed. What a name stands for is
   * checked when it is looked up.
   *
   * @throws {BlockedTargetError}
   */
  checkUrl(text: string): URL {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol))
      throw new BlockedTargetError('must be an http or https URL', '必须是 http 或 https URL');
    if (url.username !== '' || url.password !== '')
      throw new BlockedTargetError('must hold no user name and no password', '不能包含用户名和密码');
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) > 0 && !this.allows(literal))
      throw new BlockedTargetError('must not name an address that is not on the public internet', '不能指向非公网地址');
    return url;
  }
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A mapped address (`::ffff:10.0.0.1`) is the IPv4 address; a zone does not count. */
function toAddress(text: string): Address | undefined {
  const [plain = ''] = text.split('%');
  return isIP(plain) > 0 ? ipaddr.process(plain) : undefined;
}

function isPublic(address: Address): boolean {
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || IPV6_INTERNET.has(address.toString()));
}

/** What NAT64 and 6to4 make of an IPv4 address. */
function embeddedIpv4(address: Address): string | undefined {
  if (address.kind() === 'ipv4') return undefined;
  const bytes = address.toByteArray();
  if (address.range() === '6to4') return bytes.slice(2, 6).join('.');
  if (address.range() === 'rfc6052' || IPV4_COMPATIBLE.has(address.toString())) return bytes.slice(12).join('.');
  return undefined;
}
