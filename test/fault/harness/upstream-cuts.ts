import { connect } from 'node:net';
import type { Link, Tap } from './tcp-proxy.ts';

/**
 * What the network does to one request to the upstream. `before`: reset, nothing arrives. `mid-request`: half of it
 * arrives. `lost-answer`: it arrives, and the client hears a reset. `mid-answer`: half of the answer comes back. `held`: it
 * arrives late, when the client has given up. `repeated`: the answer is lost on the way, and a proxy sends the request again.
 */
export const CUTS = ['before', 'mid-request', 'lost-answer', 'mid-answer', 'held', 'repeated'] as const;
export type Cut = (typeof CUTS)[number];

const HOLD_MS = 700;

/** Decides for each request on its way to the upstream; undefined lets it pass. */
export type NextCut = () => Cut | undefined;

/** Collects whole HTTP requests of one connection and cuts those that `nextCut` names. */
export class UpstreamTap implements Tap {
  private readonly nextCut: NextCut;
  private readonly latencyMs: () => number;
  private request = Buffer.alloc(0);
  private isHolding = false;
  private isCuttingAnswer = false;
  /** The request whose answer gets lost. */
  private lost: Buffer | undefined;

  /** @param latencyMs of a request on its way to the upstream: the window in which a sender can die before the ring. */
  constructor(nextCut: NextCut, latencyMs: () => number) {
    this.nextCut = nextCut;
    this.latencyMs = latencyMs;
  }

  fromClient(chunk: Buffer, link: Link): void {
    this.request = Buffer.concat([this.request, chunk]);
    if (!isWhole(this.request)) return;
    const whole = this.request;
    this.request = Buffer.alloc(0);
    const cut = this.nextCut();
    setTimeout(() => this.pass(whole, cut, link), this.latencyMs());
  }

  fromServer(chunk: Buffer, link: Link): void {
    const { client, server } = link;
    this.isHolding = false;
    if (this.lost) sendAgain(this.lost, link);
    else if (this.isCuttingAnswer) client.write(chunk.subarray(0, chunk.length >> 1), () => link.cut());
    else if (client.destroyed) server.destroy();
    else client.write(chunk);
    this.lost = undefined;
  }

  keepsServer(): boolean {
    return this.isHolding;
  }

  private pass(request: Buffer, cut: Cut | undefined, link: Link): void {
    const { client, server } = link;
    switch (cut) {
      case undefined:
        server.write(request);
        return;
      case 'before':
        link.cut();
        return;
      case 'mid-request':
        server.write(request.subarray(0, request.length >> 1), () => link.cut());
        return;
      case 'lost-answer':
        this.isHolding = true;
        server.write(request, () => client.resetAndDestroy());
        return;
      case 'mid-answer':
        this.isCuttingAnswer = true;
        server.write(request);
        return;
      case 'held':
        this.isHolding = true;
        setTimeout(() => server.write(request), HOLD_MS);
        return;
      case 'repeated':
        this.lost = request;
        server.write(request);
        return;
    }
  }
}

/** What a proxy does that never got the answer: the same bytes on another connection. */
function sendAgain(request: Buffer, { client, server }: Link): void {
  const copy = connect({ host: '127.0.0.1', port: server.remotePort ?? 0 }, () => copy.write(request));
  copy.once('data', (answer: Buffer) => {
    if (!client.destroyed) client.write(answer);
    copy.destroy();
  });
  copy.on('error', () => client.destroy());
}

/** Head and body are there. Requests to the upstream carry a Content-Length and come one at a time. */
function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /content-length: *(\d+)/i.exec(bytes.toString('latin1', 0, end))?.[1];
  return bytes.length >= end + 4 + Number(length ?? 0);
}
