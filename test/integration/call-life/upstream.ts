import { AliyunError } from '../../../src/aliyun/aliyun.error.js';
import type { CallOptions } from '../../../src/aliyun/aliyun.client.js';
import type { Parameters } from '../../../src/aliyun/auth/canonical-query.js';
import type { AliyunAnswer } from '../../../src/aliyun/http/aliyun-answer.js';
import type { Gates, Verdict } from './gates.js';

/** A phone that rang. */
export interface Ring {
  readonly outId: string;
  readonly nonce: string;
  readonly callId: string;
  readonly params: Parameters;
  isOver: boolean;
}

/** A request as the upstream reads it. */
type Request = Pick<Ring, 'outId' | 'nonce' | 'params'>;

/** Aliyun as the gateway meets it: it refuses a nonce that it has seen, and counts who rings. */
export class Upstream {
  rings: Ring[] = [];
  /** Every request that has left, whatever became of it. */
  left: Request[] = [];
  /** Requests that nobody waits for any more and that have not arrived yet. */
  delayed: Request[] = [];
  private seen = new Set<string>();
  private counter = 0;

  constructor(private readonly gates: Gates) {}

  reset(): void {
    this.rings = [];
    this.left = [];
    this.delayed = [];
    this.seen.clear();
  }

  /** Takes the place of the client's method of this name. */
  async call(operation: string, params: Parameters, options: CallOptions = {}): Promise<AliyunAnswer> {
    if (operation === 'QueryCallDetailByCallId') return await this.answerQuery(params);
    if (operation === 'CancelCall') return await this.cancel(params);
    const { verdict } = await this.gates.reach('send');
    try {
      options.onSend?.({} as never, 1);
    } catch {
      throw fault('Aborted', 'not-sent');
    }
    const request = { outId: params.OutId as string, nonce: options.signing?.nonce ?? '', params };
    this.left.push(request);
    const end = this.take(request, verdict);
    await this.gates.reach('the answer of the upstream');
    if (end instanceof AliyunError) throw end;
    return end;
  }

  /** The stamps under which a call has left so far. */
  noncesOf(id: string): ReadonlySet<string> {
    return new Set(this.left.flatMap(({ outId, nonce }) => (outId === id ? nonce : [])));
  }

  /** A request that was delayed arrives after all. */
  arrive(which: number): void {
    const [request] = this.delayed.splice(which % this.delayed.length, 1);
    if (request && !this.seen.has(request.nonce)) this.ring(request);
  }

  private take(request: Request, verdict: Verdict): AliyunAnswer | AliyunError {
    switch (verdict) {
      case 'unreachable':
        return fault('ConnectRefused', 'not-sent');
      case 'throttle':
        return fault('Throttling.User', 'refused', { isThrottled: true, retryAfterMs: 40 });
      case 'delay':
        this.delayed.push(request);
        return fault('ReadTimeout', 'ambiguous');
      case 'accept':
      case 'accept silently':
      case 'refuse the account':
      case 'refuse':
      case 'limit the callee':
        return this.seen.has(request.nonce) ? fault('SignatureNonceUsed', 'ambiguous') : this.judge(request, verdict);
    }
  }

  private judge(request: Request, verdict: Exclude<Verdict, 'unreachable' | 'throttle' | 'delay'>) {
    this.seen.add(request.nonce);
    if (verdict === 'refuse the account') return fault('isv.OUT_OF_SERVICE', 'refused');
    if (verdict === 'refuse') return fault('isv.MOBILE_NUMBER_ILLEGAL', 'refused');
    if (verdict === 'limit the callee') return fault('isv.BUSINESS_LIMIT_CONTROL', 'refused');
    const { callId } = this.ring(request);
    return verdict === 'accept' ? ok({ CallId: callId }) : fault('ReadTimeout', 'ambiguous');
  }

  private ring(request: Request): Ring {
    this.seen.add(request.nonce);
    this.counter += 1;
    const ring = { ...request, callId: `116012354148^${this.counter}`, isOver: false };
    this.rings.push(ring);
    return ring;
  }

  private async answerQuery({ CallId }: Parameters): Promise<AliyunAnswer> {
    const { verdict } = await this.gates.reach('query');
    const ring = this.rings.find(({ callId }) => callId === CallId);
    if (verdict === 'unreachable' || verdict === 'throttle') throw fault('ConnectRefused', 'not-sent');
    if (!ring || verdict !== 'accept') return ok({});
    ring.isOver = true;
    return ok({ Data: JSON.stringify({ state: '200000', endDate: '2026-11-23 16:00:25', duration: '7' }) });
  }

  private async cancel({ CallId }: Parameters): Promise<AliyunAnswer> {
    const { verdict } = await this.gates.reach('cancel upstream');
    if (verdict !== 'accept') throw fault('ReadTimeout', 'ambiguous');
    const ring = this.rings.find(({ callId }) => callId === CallId);
    const isCanceled = ring !== undefined && !ring.isOver;
    if (ring) ring.isOver = true;
    return ok({ Status: isCanceled });
  }
}

function ok(body: Record<string, unknown>): AliyunAnswer {
  return { code: 'OK', requestId: 'R', body: { Code: 'OK', ...body } } as unknown as AliyunAnswer;
}

function fault(code: string, outcome: AliyunError['outcome'], more: object = {}): AliyunError {
  return new AliyunError({ code, outcome, message: code, operation: 'any', requestId: 'R', ...more });
}
