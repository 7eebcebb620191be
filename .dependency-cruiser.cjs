/** The import rules of the house: who may import whom (docs/architecture.md). */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: '^src/', pathNot: [`^src/${from}/`, ...allowed.map((folder) => `^src/${folder}/`)] },
});

/** Between the folders of another one: each may import those below it, types included. */
const room = (name, house, allowed) => ({
  name: `${house}-${name}`,
  comment: `what ${name} stands on`,
  severity: 'error',
  from: { path: `^src/${house}/${name}/` },
  to: { path: `^src/${house}/`, pathNot: [name, ...allowed].map((folder) => `^src/${house}/${folder}/`) },
});

const ROOMS = {
  'call-store': [],
  upstream: ['call-store'],
  'flow-control': ['call-store'],
  'show-numbers': ['call-store'],
  suppressions: ['call-store', 'flow-control'],
  dispatch: ['call-store', 'upstream', 'flow-control', 'show-numbers'],
  recordings: ['call-store', 'upstream'],
  receipts: ['call-store', 'upstream', 'flow-control', 'recordings'],
  reconciler: ['call-store', 'upstream', 'flow-control', 'receipts'],
  events: ['call-store'],
  maintenance: ['call-store', 'flow-control'],
  errors: [],
  usage: ['call-store'],
  history: ['call-store', 'receipts'],
  calls: ['call-store', 'upstream', 'flow-control', 'show-numbers', 'dispatch'],
};

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    only('config-imports-common-only', 'config', ['common'], 'config is read by everyone and reads nobody'),
    only('common-is-generic', 'common', ['config'], 'common knows no domain word'),
    only(
      'aliyun-is-a-library',
      'aliyun',
      ['common', 'config'],
      'the upstream client knows nothing of calls or the database',
    ),
    only(
      'database-is-generic',
      'database',
      ['common', 'config', 'privacy'],
      'the database knows no upstream and no controller',
    ),
    only('privacy', 'privacy', ['common', 'config'], 'keys and what they seal; knows no table and no call'),
    only('applications', 'applications', ['common', 'config', 'database', 'privacy'], 'tenants'),
    only(
      'admin',
      'admin',
      ['common', 'config', 'database', 'privacy', 'applications', 'voice/call-store', 'voice/events'],
      'the administrators’ program uses services that the API uses, and statements for a database that was restored',
    ),
    only('pacing-is-generic', 'pacing', ['common', 'config', 'database'], 'a rate limiter knows no domain word'),
    only(
      'voice',
      'voice',
      ['common', 'config', 'database', 'privacy', 'pacing', 'aliyun', 'applications', 'metrics'],
      'the domain',
    ),
    ...Object.entries(ROOMS).map(([name, allowed]) => room(name, 'voice', allowed)),
    {
      name: 'voice-rooms',
      comment: 'a new folder of voice says in ROOMS what it stands on',
      severity: 'error',
      from: { path: '^src/voice/[^/]+/', pathNot: Object.keys(ROOMS).map((name) => `^src/voice/${name}/`) },
      to: { path: '^src/voice/' },
    },
    only(
      'sandbox-imports-aliyun',
      'sandbox',
      ['common', 'config', 'aliyun'],
      'the emulated upstream knows nothing of voice',
    ),
    only(
      'delivery',
      'delivery',
      [
        ...['common', 'config', 'database', 'privacy', 'applications', 'metrics', 'health'],
        ...['voice/call-store', 'voice/events', 'voice/calls', 'voice/recordings'],
      ],
      'ways out of the event log, and the API by remote procedure calls',
    ),
    only(
      'data-protection',
      'data-protection',
      [
        ...['common', 'config', 'database', 'privacy', 'aliyun', 'applications', 'metrics'],
        ...['voice/call-store', 'voice/calls', 'voice/flow-control', 'voice/receipts', 'voice/recordings'],
      ],
      'seals and erases what is kept of people, and places nothing',
    ),
    only(
      'diagnosis',
      'diagnosis',
      [
        'applications',
        ...['common', 'config', 'database', 'privacy', 'aliyun', 'delivery/webhooks'],
        ...['voice/call-store', 'voice/upstream', 'voice/events'],
      ],
      'looks at everything, and places nothing',
    ),
    only('sandbox-api', 'sandbox-api', ['applications', 'common', 'config'], 'asks the sandbox as any client does'),
    only('console-page', 'console-page', ['common', 'config'], 'files of the page; what it shows comes by the API'),
    only(
      'statistics',
      'statistics',
      [
        ...['applications', 'common', 'config', 'database', 'pacing'],
        ...['voice/call-store', 'voice/receipts', 'voice/upstream'],
      ],
      'counts what the others have written',
    ),
    {
      name: 'delivery-never-places',
      comment: 'only rpc, the API by another protocol, uses the services of calls and recordings',
      severity: 'error',
      from: { path: '^src/delivery/', pathNot: '^src/delivery/rpc/' },
      to: { path: '^src/voice/(calls|recordings)/' },
    },
    room('feed', 'delivery', []),
    ...['sse', 'websocket', 'rpc', 'webhooks'].map((way) => room(way, 'delivery', ['feed'])),
    {
      name: 'app-module-is-the-root',
      comment: 'the composition root is imported by process entries only',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(main|app|openapi)\\.ts$'] },
      to: { path: '^src/app\\.module\\.ts$' },
    },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
