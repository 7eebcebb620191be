import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Only between the hook and the parser below; nobody sends it. */
const MEDIA_TYPE = 'application/vnd.voice-gateway.receipts';
const UNSUPPORTED = 415;

/**
 * Hands the bodies of pushed receipts over as bytes, whatever their Content-Type says, or if there is none: they are read by
 * {@link readReceipts}. The API's own parser would refuse a whole batch for one key in it.
 */
export function installReceiptBodyParser(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (isReceipt(request)) request.raw.headers['content-type'] = MEDIA_TYPE;
    done();
  });
  fastify.addContentTypeParser(MEDIA_TYPE, { parseAs: 'buffer' }, (request, body, done) => {
    if (isReceipt(request)) done(null, body);
    else done(Object.assign(new Error('a media type of no route'), { statusCode: UNSUPPORTED }), undefined);
  });
}

/** @param url of a route. */
export function isReceiptUrl(url: string | undefined): boolean {
  return url?.startsWith('/callbacks/') === true;
}

function isReceipt({ routeOptions }: FastifyRequest): boolean {
  return isReceiptUrl(routeOptions.url);
}
