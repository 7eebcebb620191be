import type { Tap } from './tcp-proxy.ts';

/** Between the gateways and PostgreSQL: while it is deaf, statements arrive and are committed, but nobody hears so. */
export class DatabaseWire {
  isDeaf = false;

  readonly newTap = (): Tap => ({
    fromClient: (chunk, { server }) => void server.write(chunk),
    fromServer: (chunk, { client }) => {
      if (!this.isDeaf) client.write(chunk);
    },
  });
}
