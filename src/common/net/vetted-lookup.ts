import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Turns } from '../batching/turns.js';
import { BlockedTargetError, type OutgoingGuard } from './outgoing-guard.js';

/** Every address of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** A look-up holds a thread of the process; names that nobody answers for must leave some to others (decision 0034). */
const LOOKUPS_AT_ONCE = 2;

/** As the system does it: its hosts file and its search domains count. Those who ask for the same name meanwhile share an answer. */
export function createSystemResolve(): Resolve {
  const turns = new Turns(LOOKUPS_AT_ONCE);
  const running = new Map<string, Promise<readonly LookupAddress[]>>();
  return (hostname) => {
    const known = running.get(hostname);
    if (known) return known;
    const asked = turns.take(() => lookup(hostname, { all: true })).finally(() => running.delete(hostname));
    running.set(hostname, asked);
    return asked;
  };
}

/**
 * A `lookup` for connections to strangers: the name is looked up once, and the connection goes to what was vetted, so that a
 * second answer of the DNS can change nothing. One address that is closed closes the name.
 */
export function createVettedLookup(guard: OutgoingGuard, resolve: Resolve = createSystemResolve()): LookupFunction {
  return (hostname, options, callback) => {
    void vet(guard, hostname, resolve).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: Error) => callback(error, options.all ? [] : ''),
    );
  };
}

async function vet(guard: OutgoingGuard, hostname: string, resolve: Resolve): Promise<readonly LookupAddress[]> {
  const addresses = await resolve(hostname);
  if (addresses.length === 0 || !addresses.every(({ address }) => guard.allows(address)))
    throw new BlockedTargetError(
      'the name stands for an address that is not on the public internet',
      '域名解析到非公网地址',
    );
  return addresses;
}
