import type { Link, Tap } from '../tcp-proxy.ts';
import { DatabaseTap } from './database-tap.ts';
import { type SeenStatement, StatementOrders } from './statement-orders.ts';

type Listener = (seen: SeenStatement) => void;

/** All connections between the gateways and PostgreSQL, and what is to happen to them. */
export class DatabaseWire {
  /** While it is deaf, statements arrive and are committed, but nobody hears so. */
  isDeaf = false;
  readonly orders = new StatementOrders();
  private readonly taps = new Set<DatabaseTap>();
  /** What is frozen of gateways whose new connections are to freeze, too. */
  private readonly frozen = new Map<string, DatabaseTap[]>();
  private readonly requestListeners = new Set<Listener>();
  private readonly answerListeners = new Set<Listener>();

  /** Taps for the connections of one gateway. */
  tapFor(owner: string): (link: Link) => Tap {
    return (link) => {
      const tap = new DatabaseTap(link, {
        owner,
        isDeaf: () => this.isDeaf,
        orderFor: (statement) => {
          for (const listener of this.requestListeners) listener({ statement, owner });
          return this.orders.next({ statement, owner });
        },
        onAnswer: (statement) => {
          for (const listener of this.answerListeners) listener({ statement, owner });
        },
      });
      this.taps.add(tap);
      const frozen = this.frozen.get(owner);
      if (frozen) this.freeze(frozen, [tap]);
      link.server.once('close', () => this.taps.delete(tap));
      return tap;
    };
  }

  /** Tells of every statement on its way to the server, or when its answer is on its way back. @returns how to stop that. */
  watch(moment: 'request' | 'answer', listener: Listener): () => void {
    const listeners = moment === 'request' ? this.requestListeners : this.answerListeners;
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** A black hole: what is open stays open, new connections too, and nothing passes. @returns how to end it. */
  freezeAll(owner: string): () => void {
    const frozen = this.frozen.get(owner) ?? [];
    this.frozen.set(owner, frozen);
    this.freeze(frozen, this.tapsOf(owner));
    return () => {
      this.frozen.delete(owner);
      thaw(frozen);
    };
  }

  /** The same for single connections of a gateway. */
  freezeSome(owner: string, isChosen: () => boolean): () => void {
    const frozen: DatabaseTap[] = [];
    this.freeze(frozen, this.tapsOf(owner).filter(isChosen));
    return () => thaw(frozen);
  }

  private tapsOf(owner: string): DatabaseTap[] {
    return [...this.taps].filter((tap) => tap.owner === owner);
  }

  private freeze(frozen: DatabaseTap[], taps: readonly DatabaseTap[]): void {
    for (const tap of taps) tap.freeze();
    frozen.push(...taps);
  }
}

function thaw(frozen: DatabaseTap[]): void {
  for (const tap of frozen.splice(0)) tap.thaw();
}
