import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';

/** As long as a download over gRPC. Node.js knows how much has left, so that a slow client is no stalled one. */
const STALLED_MS = 60_000;

/**
 * Breaks an answer off whose client takes nothing of it for so long, such as a player that is paused: it holds a file, or a
 * connection to object storage. An answer that is there as a whole holds neither; streams that are written past Fastify look
 * after themselves.
 */
export function cutStalledAnswers(fastify: FastifyInstance, stalledMs = STALLED_MS): void {
  fastify.addHook('onSend', (_request, { raw }, payload, done) => {
    if (payload instanceof Readable) raw.setTimeout(stalledMs, () => raw.destroy());
    done();
  });
}
