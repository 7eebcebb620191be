import { SeededRandom } from '../seeded-random.ts';

/**
 * What happens to a statement between a gateway and PostgreSQL. `cut-before`: reset, it never arrives. `lose-answer`: it is
 * carried out, and the client hears a reset. `late`: the client hears a reset, and the statement arrives `ms` later, when the
 * client may have asked again. `delay-request`, `delay-answer`: it takes `ms` longer. `freeze`: it is carried out, and then
 * the connection is a black hole for `ms`, with its transaction open if it has one.
 */
export type StatementFault = 'cut-before' | 'lose-answer' | 'late' | 'delay-request' | 'delay-answer' | 'freeze';

export interface StatementOrder {
  readonly fault: StatementFault;
  /** Matches the name of a prepared statement, or the text of one without a name. */
  readonly statement: RegExp;
  /** Only statements of this gateway. */
  readonly owner?: string;
  readonly ms?: number;
  /** How many statements it hits at most; without it, all. */
  readonly count?: number;
  /** Of each one, 0 to 1; without it, 1. */
  readonly probability?: number;
}

export interface SeenStatement {
  readonly statement: string;
  /** Name of the gateway. */
  readonly owner: string;
}

/** Standing orders for statements; the first one that fits is carried out. */
export class StatementOrders {
  private standing: { order: StatementOrder; left: number }[] = [];
  /** How often each kind of fault was carried out. */
  readonly hits = new Map<StatementFault, number>();
  random = new SeededRandom(1);

  add(order: StatementOrder): void {
    this.standing.push({ order, left: order.count ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.standing = [];
  }

  next({ statement, owner }: SeenStatement): StatementOrder | undefined {
    const found = this.standing.find(
      ({ order, left }) =>
        left > 0 &&
        order.statement.test(statement) &&
        (order.owner === undefined || order.owner === owner) &&
        this.random.chance(order.probability ?? 1),
    );
    if (!found) return undefined;
    found.left -= 1;
    this.hits.set(found.order.fault, (this.hits.get(found.order.fault) ?? 0) + 1);
    return found.order;
  }
}
