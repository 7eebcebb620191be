import type { FastifyRequest } from 'fastify';

const NAME = 'vg_session';
/** Of this host alone, by https alone: no other host of the domain can set it (RFC 6265bis, section 4.1.3.2). */
const SECURE_NAME = `__Host-${NAME}`;
const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Strict';

/** What a request says of the way that it came. */
export type Arrival = Pick<FastifyRequest, 'headers' | 'protocol'>;

/** The cookie of the console's session, and where it goes. */
export class SessionCookie {
  /** @param publicUrl where browsers reach the gateway, if that is known. */
  constructor(private readonly publicUrl: string | undefined) {}

  /** Undefined without one. */
  read(arrival: Arrival): string | undefined {
    const name = this.isSecure(arrival) ? SECURE_NAME : NAME;
    for (const pair of (arrival.headers.cookie ?? '').split(';')) {
      const [key = '', ...value] = pair.split('=');
      if (key.trim() === name) return value.join('=').trim();
    }
    return undefined;
  }

  /** The value of `Set-Cookie`: until the browser ends, or the server has it end. */
  write(token: string, arrival: Arrival): string {
    return this.isSecure(arrival)
      ? `${SECURE_NAME}=${token}; ${ATTRIBUTES}; Secure`
      : `${NAME}=${token}; ${ATTRIBUTES}`;
  }

  remove(arrival: Arrival): string {
    return `${this.write('', arrival)}; Max-Age=0`;
  }

  /** A proxy that is not trusted ends TLS, too: then PUBLIC_URL says so. */
  private isSecure({ protocol }: Arrival): boolean {
    return protocol === 'https' || this.publicUrl?.startsWith('https:') === true;
  }
}
