import type { Link, Tap } from '../tcp-proxy.ts';
import { RequestReader, type WireRequest } from './request-reader.ts';
import type { StatementOrder } from './statement-orders.ts';
import { Valve } from './valve.ts';
import { type WireMessage, WireReader } from './wire-reader.ts';

/** What a tap asks of the wire it belongs to. */
export interface TapRules {
  readonly owner: string;
  orderFor(statement: string): StatementOrder | undefined;
  /** The server has carried a statement out; nobody has heard so yet. */
  onAnswer(statement: string): void;
  isDeaf(): boolean;
}

interface PendingAnswer {
  readonly statement: string;
  readonly order?: StatementOrder;
}

const READY = 'Z';
const NO_TLS = Buffer.from('N');

/** One connection between a gateway and PostgreSQL: knows which statement every answer belongs to. */
export class DatabaseTap implements Tap {
  private readonly rules: TapRules;
  private readonly link: Link;
  private readonly requests = new RequestReader();
  private readonly answers = new WireReader(false);
  private readonly toServer: Valve;
  private readonly toClient: Valve;
  private readonly pending: PendingAnswer[] = [];
  private freezes = 0;
  private lateStatements = 0;

  constructor(link: Link, rules: TapRules) {
    this.link = link;
    this.rules = rules;
    this.toServer = new Valve(link.server);
    this.toClient = new Valve(link.client);
  }

  get owner(): string {
    return this.rules.owner;
  }

  fromClient(chunk: Buffer): void {
    this.toServer.inOneGo(() => this.requests.push(chunk).forEach((request) => this.pass(request)));
  }

  fromServer(chunk: Buffer): void {
    this.toClient.inOneGo(() => this.answers.push(chunk).forEach((message) => this.answer(message)));
  }

  /** A black hole tells neither side that the other one has left. */
  keepsServer(): boolean {
    return this.freezes > 0 || this.lateStatements > 0;
  }

  /** Nothing passes any more, and both sockets stay open. */
  freeze(): void {
    this.freezes += 1;
    this.toServer.hold();
    this.toClient.hold();
  }

  thaw(): void {
    this.freezes -= 1;
    this.toServer.release();
    this.toClient.release();
    if (this.link.client.destroyed && !this.keepsServer()) this.link.server.destroy();
  }

  private pass(request: WireRequest): void {
    if (request.isTlsRequest) {
      this.toClient.write(NO_TLS);
      return;
    }
    const order = request.statement === '' ? undefined : this.rules.orderFor(request.statement);
    if (order?.fault === 'cut-before') this.cut();
    else if (order?.fault === 'late') this.sendLate(request, order);
    else this.send(request, order);
  }

  private send({ statement, bytes, isAnswered }: WireRequest, order?: StatementOrder): void {
    if (isAnswered) this.pending.push({ statement, order });
    if (order?.fault === 'delay-request') this.toServer.holdFor(order.ms ?? 0);
    this.toServer.write(bytes);
  }

  private sendLate(request: WireRequest, order: StatementOrder): void {
    this.lateStatements += 1;
    this.toClient.flush();
    this.link.client.resetAndDestroy();
    setTimeout(() => this.send(request, order), order.ms ?? 0);
  }

  private answer({ type, bytes }: WireMessage): void {
    const fault = this.pending[0]?.order?.fault;
    if (type === READY) this.end(this.pending.shift());
    if (fault !== 'lose-answer' && fault !== 'late') this.reply(bytes);
  }

  private reply(bytes: Buffer): void {
    if (!this.rules.isDeaf()) this.toClient.write(bytes);
  }

  private end(pending: PendingAnswer | undefined): void {
    if (!pending) return;
    const { statement, order } = pending;
    if (order?.fault === 'delay-answer') this.toClient.holdFor(order.ms ?? 0);
    if (order?.fault === 'freeze') this.freezeFor(order.ms ?? 0);
    if (statement !== '') this.rules.onAnswer(statement);
    if (order?.fault === 'lose-answer') this.cut();
    if (order?.fault === 'late') this.link.server.destroy();
  }

  private cut(): void {
    this.toServer.flush();
    this.toClient.flush();
    this.link.cut();
  }

  private freezeFor(ms: number): void {
    this.freeze();
    setTimeout(() => this.thaw(), ms);
  }
}
