import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { isIPv6 } from 'node:net';
import { AppError } from '../../common/errors/app-error.js';
import { AddressList, senderOf } from '../../common/net/address-list.js';
import { AppConfig } from '../../config/app.config.js';

const MOST_FAILURES = 20;
const WINDOW_MS = 60_000;
/** Of addresses that are remembered: the oldest goes. */
const MOST_SENDERS = 10_000;
/** Groups of an IPv6 address that a single customer has one of. */
const NETWORK_GROUPS = 4;

interface Sender {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}

/** Bounds how often an address may sign in with what is no key: in each process, in a minute. */
@Injectable()
export class SignInAttempts {
  private readonly failures = new Map<string, { count: number; readonly until: number }>();
  private readonly proxies: AddressList;

  constructor({ apiProxies }: AppConfig) {
    this.proxies = new AddressList(apiProxies);
  }

  /**
   * An attempt counts as failed until it has succeeded: those at the same time count, too.
   *
   * @param isWrong of what was thrown: whether the key was.
   * @throws {AppError} `rate-limited`, or what the attempt throws.
   */
  async bound<T>(sender: Sender, attempt: () => Promise<T>, isWrong: (thrown: unknown) => boolean): Promise<T> {
    const tries = this.triesOf(networkOf(sender, this.proxies));
    const msLeft = tries.until - performance.now();
    if (tries.count >= MOST_FAILURES)
      throw new AppError('rate-limited', 'Too many attempts to sign in; wait as Retry-After says', {
        retryAfterSeconds: Math.max(1, Math.ceil(msLeft / 1000)),
      });
    tries.count += 1;
    let isFailed = false;
    try {
      return await attempt();
    } catch (error) {
      isFailed = isWrong(error);
      throw error;
    } finally {
      if (!isFailed) tries.count -= 1;
    }
  }

  private triesOf(network: string) {
    const known = this.failures.get(network);
    if (known && known.until > performance.now()) return known;
    this.failures.delete(network);
    const [oldest] = this.failures.keys();
    if (this.failures.size >= MOST_SENDERS && oldest !== undefined) this.failures.delete(oldest);
    const fresh = { count: 0, until: performance.now() + WINDOW_MS };
    this.failures.set(network, fresh);
    return fresh;
  }
}

/** The address of a customer: an IPv6 one has 2^64 of them. */
function networkOf({ socket, headers }: Sender, proxies: AddressList): string {
  const forwardedFor = [headers['x-forwarded-for'] ?? ''].flat().join(',');
  const address = senderOf(socket.remoteAddress ?? '', forwardedFor, proxies);
  return isIPv6(address) ? networkOfIpv6(address) : address;
}

/** `::` stands for as many groups of zeros as are missing. */
function networkOfIpv6(address: string): string {
  const [head = '', tail] = address.split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, NETWORK_GROUPS).join(':');
}
