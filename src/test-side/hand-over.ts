import type { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';

/** What a server of Node.js tells of requests; each begins with the request. */
const EVENTS = ['request', 'upgrade'] as const;

/**
 * Has some of a server's requests answered by another one, which does not listen itself. Both are complete by now: whoever
 * listens to the first one from here on gets every request.
 */
export function handOver(from: Server, to: Server, isTheirs: (request: IncomingMessage) => boolean): void {
  const [source, target]: readonly EventEmitter[] = [from, to];
  for (const event of EVENTS) {
    const own = source?.listeners(event) ?? [];
    // To Node.js a listener for upgrades is the promise to answer them.
    if (own.length === 0) continue;
    source?.removeAllListeners(event);
    source?.on(event, (request: IncomingMessage, ...rest: unknown[]) => {
      if (isTheirs(request)) target?.emit(event, request, ...rest);
      else for (const listener of own) listener.call(source, request, ...rest);
    });
  }
}
