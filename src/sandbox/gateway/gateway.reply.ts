import type { RequestEntry } from '../control/request.log.js';
import type { Claims } from './claims.js';
import type { WireRequest } from './wire-request.js';

/** An answer over the wire. */
export interface GatewayAnswer {
  readonly kind: 'answer';
  readonly httpStatus: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Wall time to wait before it is sent. */
  readonly delayMs: number;
}

/** What goes back over the wire: an answer, nothing at all, or a reset. */
export type GatewayReply = GatewayAnswer | { readonly kind: 'hang' } | { readonly kind: 'reset' };

/** A request on its way through the gateway. */
export interface Passage {
  readonly wire: WireRequest;
  readonly claims: Claims;
  readonly entry: RequestEntry;
  readonly requestId: string;
}
