/** One phone the sandbox rang. */
export interface Ring {
  readonly callId: string;
  readonly action: string;
  readonly calledNumber: string;
  readonly callerNumber: string | null;
  readonly outId: string | null;
  readonly nonce: string;
  readonly receivedAt: string;
}

/** One request the sandbox received. */
export interface SandboxRequest {
  readonly action: string;
  readonly verdict: string;
  readonly httpStatus: number;
  readonly code: string;
}

/** The sandbox's control API: its list of rings is the oracle of «never twice». */
export class SandboxClient {
  constructor(readonly url: string) {}

  async rings(): Promise<Ring[]> {
    return (await this.get<{ calls: Ring[] }>('calls')).calls;
  }

  /** Rings of one of our calls. */
  async ringsOf(callId: string): Promise<Ring[]> {
    return (await this.rings()).filter((ring) => ring.outId === callId);
  }

  async requests(): Promise<SandboxRequest[]> {
    return (await this.get<{ requests: SandboxRequest[] }>('requests')).requests;
  }

  async fault(
    mode: string,
    options: { count?: number; delayMs?: number; actions?: readonly string[] } = {},
  ): Promise<void> {
    await this.post('faults', { mode, ...options });
  }

  async configure(settings: Record<string, unknown>): Promise<void> {
    await this.post('config', settings);
  }

  async reset(): Promise<void> {
    await this.post('reset', {});
  }

  private async get<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.url}/__sandbox/${path}`)).json()) as T;
  }

  private async post(path: string, body: object): Promise<void> {
    const answer = await fetch(`${this.url}/__sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the sandbox answered ${path} with ${answer.status}: ${await answer.text()}`);
  }
}
