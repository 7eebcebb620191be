import { setTimeout as sleep } from 'node:timers/promises';
import type { Http2Server, ServerHttp2Session } from 'node:http2';

/** A peer that does not answer by the next one is gone. */
const PING_EVERY_MS = 30_000;
/** Five minutes without a call. */
const IDLE_PINGS = 10;

interface Session {
  openCalls: number;
  idlePings: number;
  isWaiting: boolean;
}

/** The connections of the gRPC port: those of peers that are gone, or that ask for nothing, are closed. */
export class GrpcSessions {
  private readonly open = new Map<ServerHttp2Session, Session>();
  private readonly pinging: NodeJS.Timeout;

  constructor(server: Http2Server) {
    server.on('session', (session) => this.add(session));
    this.pinging = setInterval(() => this.pingAll(), PING_EVERY_MS).unref();
  }

  /** Calls under way end first, within `timeoutMs`; clients are told to begin no others here. */
  async close(timeoutMs: number): Promise<void> {
    clearInterval(this.pinging);
    const closed = [...this.open.keys()].map((session) => closeSession(session));
    const timer = new AbortController();
    const isLate = sleep(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([Promise.all(closed), isLate]);
    timer.abort();
    for (const session of this.open.keys()) session.destroy();
  }

  private add(session: ServerHttp2Session): void {
    const known: Session = { openCalls: 0, idlePings: 0, isWaiting: false };
    this.open.set(session, known);
    session.once('close', () => this.open.delete(session));
    session.on('stream', (stream) => {
      known.openCalls += 1;
      known.idlePings = 0;
      stream.once('close', () => (known.openCalls -= 1));
    });
  }

  /** One look at each, as it is done every 30 seconds. */
  pingAll(): void {
    for (const [session, known] of this.open) this.ping(session, known);
  }

  private ping(session: ServerHttp2Session, known: Session): void {
    known.idlePings = known.openCalls === 0 ? known.idlePings + 1 : 0;
    if (known.isWaiting) session.destroy();
    else if (known.idlePings > IDLE_PINGS) session.close();
    if (session.closed || session.destroyed) return;
    known.isWaiting = true;
    session.ping(() => (known.isWaiting = false));
  }
}

/** Resolves when its calls have ended. The server may have begun to close it: then Node.js calls nobody back. */
function closeSession(session: ServerHttp2Session): Promise<void> {
  return new Promise((resolve) => {
    session.once('close', resolve);
    session.close();
  });
}
