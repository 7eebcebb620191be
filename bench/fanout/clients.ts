import { once } from 'node:events';

import { startScript } from '../gateway/child.ts';
import type { Order } from './orders.ts';

/** A process with subscribers. */
export class Clients {
  private readonly child = startScript('../fanout/socket-clients.ts', [], 'inherit');

  /** Gives an order that is answered. */
  async ask<T>(order: Order): Promise<T> {
    this.child.send(order);
    return ((await once(this.child, 'message')) as [T])[0];
  }

  tell(order: Order): void {
    this.child.send(order);
  }
}
