import { connect } from 'node:net';
import type { Link, Tap } from './tcp-proxy.ts';

/**
 * What the network does to one request to the upstream. `before`: reset, nothing arrives. `mid-request`: half of it
 * arrives. `lost-answer`: it arrives, and the client hears a reset. `mid-answer`: half of the answer comes back. `held`: it
 * arrives late, when the client has given up. `doubled`: it arrives twice, as bytes.
 */
export const CUTS = ['before', 'mid-request', 'lost-answer', 'mid-answer', 'held', 'doubled'] as const;
export type Cut = (typeof CUTS)[number];

const HOLD_MS = 700;
const SECOND_COPY_MS = 15;

/** Decides for each request on its way to the upstream; undefined lets it pass. */
export type NextCut = () => Cut | undefined;

/** Collects whole HTTP requests of one connection and cuts those that `nextCut` names. */
export class UpstreamTap implements Tap {
  private readonly nextCut: NextCut;
  private request = Buffer.alloc(0);
  private isHolding = false;
  private isCuttingAnswer = false;

  constructor(nextCut: NextCut) {
    this.nextCut = nextCut;
  }

  fromClient(chunk: Buffer, link: Link): void {
    this.request = Buffer.concat([this.request, chunk]);
    if (!isWhole(this.request)) return;
    const whole = this.request;
    this.request = Buffer.alloc(0);
    this.pass(whole, this.nextCut(), link);
  }

  fromServer(chunk: Buffer, link: Link): void {
    this.isHolding = false;
    if (!this.isCuttingAnswer) {
      if (!link.client.destroyed) link.client.write(chunk);
      else link.server.destroy();
      return;
    }
    link.client.write(chunk.subarray(0, chunk.length >> 1), () => link.cut());
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
      case 'doubled':
        server.write(request);
        setTimeout(() => sendCopy(request, server.remotePort ?? 0), SECOND_COPY_MS);
        return;
    }
  }
}

function sendCopy(request: Buffer, port: number): void {
  const copy = connect({ host: '127.0.0.1', port }, () => copy.write(request));
  copy.once('data', () => copy.destroy());
  copy.on('error', () => copy.destroy());
}

/** Head and body are there. Requests to the upstream carry a Content-Length and come one at a time. */
function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /content-length: *(\d+)/i.exec(bytes.toString('latin1', 0, end))?.[1];
  return bytes.length >= end + 4 + Number(length ?? 0);
}
