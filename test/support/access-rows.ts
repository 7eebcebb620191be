import { ttsCall } from './builders.js';

/** What belongs to the application that the tests look from. */
export interface AccessItems {
  readonly applicationId: string;
  readonly callId: string;
  readonly endpointId: string;
  readonly deliveryId: string;
  /** Of a key that may be revoked. */
  readonly keyId: string;
}

/** A request for a route, how its own application is answered, and how another one is. */
export interface AccessRow {
  readonly path?: (items: AccessItems) => string;
  readonly body?: () => object;
  /** Status, and the code of a problem. */
  readonly own: string;
  readonly other: string;
}

const OTHERS = '404 not-found';
const call = (rest = '') => ({ path: ({ callId }: AccessItems) => `/v1/calls/${callId}${rest}`, other: OTHERS });
const endpoint = (rest = '') => ({
  path: ({ endpointId }: AccessItems) => `/v1/webhook-endpoints/${endpointId}${rest}`,
  other: OTHERS,
});
const delivery = (rest = '') => ({
  path: ({ deliveryId }: AccessItems) => `/v1/webhook-deliveries/${deliveryId}${rest}`,
  other: OTHERS,
});
/** Administrators see every application, whichever their key belongs to. */
const managed = (rest = '') => ({
  path: ({ applicationId }: AccessItems) => `/v1/applications/${applicationId}${rest}`,
});

/** The sandbox is one for all. */
const phone = (act: string) => ({ path: () => `/v1/sandbox/calls/1%5E1/${act}`, other: OTHERS });
const suppression = { path: () => '/v1/suppressions/+8613900139000' };

/** A new route needs a row. In this order: what ends something comes last. */
export const ACCESS_ROWS: Readonly<Record<string, AccessRow>> = {
  'GET /v1/application': { own: '200', other: '200' },
  'PATCH /v1/application': { body: () => ({ unknownOutcome: null }), own: '200', other: '200' },
  'POST /v1/application/rotate-webhook-secret': { own: '200', other: '200' },
  'POST /v1/applications': { body: () => ({ name: 'Another' }), own: '201', other: '201' },
  'GET /v1/applications': { own: '200', other: '200' },
  'GET /v1/applications/:id': { ...managed(), own: '200', other: '200' },
  'PATCH /v1/applications/:id': { ...managed(), body: () => ({ name: 'Renamed' }), own: '200', other: '200' },
  'POST /v1/applications/:id/api-keys': {
    ...managed('/api-keys'),
    body: () => ({ scopes: ['calls:read'] }),
    own: '201',
    other: '201',
  },
  'GET /v1/applications/:id/api-keys': { ...managed('/api-keys'), own: '200', other: '200' },
  'DELETE /v1/applications/:id/api-keys/:keyId': {
    path: ({ applicationId, keyId }) => `/v1/applications/${applicationId}/api-keys/${keyId}`,
    own: '200',
    other: '200',
  },
  'GET /v1/audit-log': { own: '200', other: '200' },
  'GET /v1/session': { own: '404 not-found', other: '404 not-found' },
  'GET /v1/holidays': { own: '200', other: '200' },
  'PUT /v1/holidays/:year': {
    path: () => '/v1/holidays/2026',
    body: () => ({ source: 'a test', holidays: [], workdays: [] }),
    own: '200',
    other: '200',
  },
  'DELETE /v1/holidays/:year': { path: () => '/v1/holidays/2026', own: '200', other: '200' },
  'POST /v1/event-tickets': { own: '201', other: '201' },
  'DELETE /v1/callees/:number': { path: () => '/v1/callees/+8613900139123', own: '200', other: '200' },
  'POST /v1/calls': { body: () => ttsCall(), own: '201', other: '201' },
  'GET /v1/usage': { own: '200', other: '200' },
  'GET /v1/calls': { own: '200', other: '200' },
  'POST /v1/calls/search': { body: () => ({ callee: '+8613900139000' }), own: '200', other: '200' },
  'GET /v1/calls/:id': { ...call(), own: '200' },
  'POST /v1/calls/:id/reveal': { ...call('/reveal'), own: '200' },
  'GET /v1/calls/:id/events': { ...call('/events'), own: '200' },
  'GET /v1/calls/:id/history': { ...call('/history'), own: '200' },
  'GET /v1/calls/:id/deliveries': { ...call('/deliveries'), own: '200' },
  'GET /v1/calls/:id/recording': { ...call('/recording'), own: '404 recording-not-found' },
  'GET /v1/calls/:id/recording/content': { ...call('/recording/content'), own: '404 recording-not-found' },
  'DELETE /v1/calls/:id/recording': { ...call('/recording'), own: '404 recording-not-found' },
  'POST /v1/calls/:id/cancel': { ...call('/cancel'), own: '409 call-not-cancelable' },
  'GET /v1/callees/:number/quota': { path: () => '/v1/callees/+8613900139000/quota', own: '200', other: '200' },
  'GET /v1/suppressions': { own: '200', other: '200' },
  'POST /v1/suppressions/import': {
    body: () => ({}),
    own: '415 unsupported-media-type',
    other: '415 unsupported-media-type',
  },
  'PUT /v1/suppressions/:number': { ...suppression, body: () => ({}), own: '200', other: '200' },
  'GET /v1/suppressions/:number': { ...suppression, own: '200', other: '200' },
  'DELETE /v1/suppressions/:number': { ...suppression, own: '200', other: '200' },
  'GET /v1/errors': { own: '200', other: '200' },
  'GET /v1/statistics': { own: '200', other: '200' },
  'GET /v1/sandbox/calls': { own: '200', other: '200' },
  'POST /v1/sandbox/calls/:callId/answer': { ...phone('answer'), own: '404 not-found' },
  'POST /v1/sandbox/calls/:callId/reject': { ...phone('reject'), own: '404 not-found' },
  'POST /v1/sandbox/calls/:callId/press': { ...phone('press'), body: () => ({ digit: '1' }), own: '404 not-found' },
  'POST /v1/sandbox/calls/:callId/hang-up': { ...phone('hang-up'), own: '404 not-found' },
  'GET /v1/sandbox/requests': { own: '200', other: '200' },
  'GET /v1/sandbox/receipts': { own: '200', other: '200' },
  'GET /v1/sandbox/settings': { own: '200', other: '200' },
  'PATCH /v1/sandbox/settings': { body: () => ({ interactive: false }), own: '200', other: '200' },
  'POST /v1/sandbox/faults': { body: () => ({ mode: 'none' }), own: '200', other: '200' },
  'GET /v1/diagnostics': { own: '200', other: '200' },
  'GET /v1/events': { own: '200', other: '200' },
  'GET /v1/events/stream': { own: '200', other: '200' },
  'POST /v1/webhook-endpoints': { body: () => ({ url: 'http://127.0.0.1:9/none' }), own: '201', other: '201' },
  'GET /v1/webhook-endpoints': { own: '200', other: '200' },
  'GET /v1/webhook-endpoints/:id': { ...endpoint(), own: '200' },
  'PATCH /v1/webhook-endpoints/:id': { ...endpoint(), body: () => ({ description: 'x' }), own: '200' },
  'POST /v1/webhook-endpoints/:id/rotate-secret': { ...endpoint('/rotate-secret'), own: '200' },
  'POST /v1/webhook-endpoints/:id/test': { ...endpoint('/test'), own: '202' },
  'POST /v1/webhook-endpoints/:id/recover': { ...endpoint('/recover'), body: () => ({}), own: '202' },
  'GET /v1/webhook-endpoints/:id/deliveries': { ...endpoint('/deliveries'), own: '200' },
  'GET /v1/webhook-deliveries/:id': { ...delivery(), own: '200' },
  'POST /v1/webhook-deliveries/:id/redeliver': { ...delivery('/redeliver'), own: '202' },
  'DELETE /v1/webhook-endpoints/:id': { ...endpoint(), own: '200' },
  'POST /v1/sandbox/reset': { own: '200', other: '200' },
  'DELETE /v1/session': { own: '404 not-found', other: '404 not-found' },
};
