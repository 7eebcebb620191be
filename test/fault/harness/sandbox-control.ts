/** One phone the sandbox rang. */
export interface Ring {
  readonly callId: string;
  readonly calledNumber: string;
  readonly outId: string;
  readonly nonce: string;
  readonly receivedAt: string;
}

/** One request the sandbox received. */
export interface SandboxRequest {
  readonly action: string;
  readonly verdict: string;
  readonly code: string;
  readonly receivedAt: string;
  readonly calledNumber?: string;
  readonly outId?: string;
  readonly fault?: string;
}

/** How a call really went. */
export interface Truth {
  readonly callId: string;
  readonly outId: string;
  readonly calledNumber: string;
  readonly script: string;
  readonly outcome: string;
  readonly state: 'over' | 'live';
  readonly kind: 'single' | 'two-way';
  readonly durationSeconds: number;
  readonly smartStatusCode: string | null;
  /** By the machine's clock, whatever the sandbox's own one says. */
  readonly receivedAt: string;
}

/** Counts of receipts: each attempt counts as pushed. */
export interface ReceiptCounts {
  readonly pushed: number;
  readonly delivered: number;
  readonly retried: number;
  /** Nobody took them in four attempts. */
  readonly dropped: number;
  /** Lost on purpose. */
  readonly lost: number;
}

/** The control API of a sandbox in a process of its own. */
export class SandboxControl {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async rings(): Promise<Ring[]> {
    return (await this.get<{ calls: Ring[] }>('calls')).calls;
  }

  async requests(): Promise<SandboxRequest[]> {
    return (await this.get<{ requests: SandboxRequest[] }>('requests')).requests;
  }

  async truth(): Promise<Truth[]> {
    return (await this.get<{ calls: Truth[] }>('truth')).calls;
  }

  async receipts(): Promise<ReceiptCounts> {
    const { pushed, delivered, retried, dropped, lost } = await this.get<ReceiptCounts>('receipts');
    return { pushed, delivered, retried, dropped, lost };
  }

  /** Receipts that nobody took in four attempts. */
  async droppedReceipts(): Promise<number> {
    return (await this.receipts()).dropped;
  }

  async fault(mode: string, options: { count?: number; delayMs?: number } = {}): Promise<void> {
    await this.post('faults', { mode, ...options });
  }

  async configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.post('config', settings);
  }

  private async get<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.url}/__sandbox/${path}`)).json()) as T;
  }

  private async post(path: string, body: object): Promise<void> {
    const answer = await fetch(`${this.url}/__sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the sandbox answered ${path} with ${answer.status}: ${text}`);
  }
}
