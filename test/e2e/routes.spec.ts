import { auditingOf } from '../../src/applications/audit/requests/audit.decorators.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { type Route, routesOf } from '../architecture/support/routes.js';
import { servedRoutesOf } from '../architecture/support/served-routes.js';

/** Open to everybody, on purpose. Whoever adds a line here has thought about it. */
const PUBLIC_ROUTES = [
  'GET /callbacks/aliyun/:token',
  'GET /health/live',
  'GET /health/ready',
  'GET /health/startup',
  'GET /metrics',
  'POST /callbacks/aliyun/:token',
  'POST /v1/session',
];
/** No reads, and yet no entry in the audit log: each says why. */
const NOT_AUDITED = [
  'POST /callbacks/aliyun/:token',
  'POST /v1/calls',
  'POST /v1/calls/search',
  'POST /v1/event-tickets',
];
/** Audited, with nothing in the database that their entry could be written together with, but for a call that is canceled. */
const WITHOUT_CHANGE = [
  // Its end is an event, written by the statement that ends it; what came of it Aliyun says.
  'POST /v1/calls/:id/cancel',
  'POST /v1/calls/:id/reveal',
  'PATCH /v1/sandbox/settings',
  'POST /v1/sandbox/calls/:callId/answer',
  'POST /v1/sandbox/calls/:callId/hang-up',
  'POST /v1/sandbox/calls/:callId/press',
  'POST /v1/sandbox/calls/:callId/reject',
  'POST /v1/sandbox/faults',
  'POST /v1/sandbox/reset',
];
/** Reads that show what is hidden elsewhere. */
const REVEALING = ['GET /v1/calls/:id/recording/content'];
/** Connect and gRPC-Web: rpc-calls.spec.ts asks for each without a key. */
const RPC_METHODS = /^\/aliyun_voice\.v1\.\w+\/\w+$/;
/** Served beside the controllers, without the guard: the documentation, and the console's page. */
const PUBLIC_PAGES = /^\/((docs|console)(\/.*|\*)?|openapi\.(json|yaml))?$/;
/** Beside the controllers, too, with an authentication of its own before the upgrade: event-sockets.spec.ts. */
const SOCKETS = ['GET /v1/events/ws'];

let tested: TestGateway;
let routes: Route[];

beforeAll(async () => {
  // Keys that are not good come by the hundred here.
  tested = await startTestGateway({ addressRequestsPerSecond: 0 });
  routes = routesOf(tested.gateway.app);
});
afterAll(() => tested.close());

const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`;

function urlOf(path: string): string {
  return tested.gateway.url + path.replace(/:\w+/g, '0aK3xP9Qw81bTzE');
}

describe('the routes', () => {
  it('are public only where this list says so', () => {
    const publicRoutes = routes.filter(({ isPublic }) => isPublic).map(nameOf);

    expect(publicRoutes.sort()).toEqual(PUBLIC_ROUTES);
  });

  it('all come from a controller, but for the documentation, the console, WebSockets and remote procedure calls', () => {
    const known = new Set([...routes.map(nameOf), ...SOCKETS]);
    const served = servedRoutesOf(tested.gateway.app).filter(
      ({ path }) => !PUBLIC_PAGES.test(path) && !RPC_METHODS.test(path),
    );

    expect(served.map(nameOf).sort()).toEqual([...known].sort());
  });

  it('refuse a caller without a key, and one with a wrong key, unless they are public', async () => {
    const guarded = routes.filter(({ isPublic }) => !isPublic);

    expect(guarded.length).toBeGreaterThan(0);
    for (const { method, path } of guarded) {
      for (const headers of [{}, { authorization: 'Bearer not-a-key-of-this-gateway' }]) {
        const answer = await fetch(urlOf(path), { method, headers });
        expect({ route: `${method} ${path}`, status: answer.status }).toEqual({
          route: `${method} ${path}`,
          status: 401,
        });
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
    }
  });

  it('hide the receipt endpoint from a caller with a wrong token', async () => {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(urlOf('/callbacks/aliyun/:token'), { method });
      expect(answer.status).toBe(404);
    }
  });

  it('are audited when they change something or reveal it, unless they say why not', () => {
    const isAudited = ({ method, audit }: Route) => auditingOf(method, audit, { auditCalls: false }) === 'required';
    const [reads, others] = [
      routes.filter(({ method }) => method === 'GET'),
      routes.filter(({ method }) => method !== 'GET'),
    ];
    expect(reads.filter(isAudited).map(nameOf)).toEqual(REVEALING);
    const untied = others.filter((route) => isAudited(route) && !route.takesChange);
    expect(untied.map(nameOf).sort()).toEqual(WITHOUT_CHANGE.toSorted());
    const exempt = others.filter((route) => !isAudited(route));
    expect(exempt.map(nameOf).sort()).toEqual(NOT_AUDITED);
    for (const { audit } of exempt)
      expect(audit).toMatchObject({ isAudited: false, reason: expect.stringMatching(/.{20}/) as string });
  });
});
