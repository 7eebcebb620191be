import { AppConfig } from './app.config.js';
import { environmentEntriesOf } from './from-environment.js';
import { type ConfigurationError, loadAppConfig } from './load-config.js';

const LIVE = { ALIYUN_MODE: 'live', ALIBABA_CLOUD_ACCESS_KEY_ID: 'id', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret' };
const account = (name: string, more: object = {}) => ({
  name,
  accessKeyId: `id-of-${name}`,
  accessKeySecret: `secret-of-${name}`,
  ...more,
});

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadAppConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
}

describe('receipts from message queues', () => {
  it('need the id of the account in live mode only', () => {
    const needed = ['ALIYUN_UID must be 5 to 20 digits; RECEIPT_SOURCE=mns needs it'];
    expect(problemsOf({ ...LIVE, RECEIPT_SOURCE: 'mns' })).toEqual(needed);
    expect(problemsOf({ ...LIVE, RECEIPT_SOURCE: 'both', ALIYUN_UID: 'x' })).toEqual(needed);
    expect(problemsOf({ ...LIVE, RECEIPT_SOURCE: 'mns', ALIYUN_UID: '1000000000000000' })).toEqual([]);
    expect(problemsOf({ ALIYUN_MODE: 'sandbox', RECEIPT_SOURCE: 'mns' })).toEqual([]);
    expect(problemsOf(LIVE)).toEqual([]);
  });

  it('need that of each of several accounts', () => {
    const accounts = JSON.stringify([account('main', { uid: '1000000000000000' }), account('spare')]);
    const environment = { ALIYUN_MODE: 'live', ALIYUN_ACCOUNTS: accounts };
    expect(problemsOf({ ...environment, RECEIPT_SOURCE: 'mns' })).toEqual([
      'ALIYUN_ACCOUNTS[1].uid must be set; RECEIPT_SOURCE=mns needs it',
    ]);
    expect(problemsOf({ ...environment, RECEIPT_SOURCE: 'both' })).toEqual([]);
  });

  it('need that of one account at least where receipts are pushed, too', () => {
    const accounts = JSON.stringify([account('main'), account('spare')]);
    const environment = { ALIYUN_ACCOUNTS: accounts, RECEIPT_SOURCE: 'both' };
    const needed = ['ALIYUN_ACCOUNTS must have the uid of one account at least; RECEIPT_SOURCE=both needs it'];
    expect(problemsOf({ ...environment, ALIYUN_MODE: 'live' })).toEqual(needed);
    expect(problemsOf({ ...environment, ALIYUN_MODE: 'live', ALIYUN_UID: '1000000000000000' })).toEqual([]);
    expect(problemsOf({ ...environment, ALIYUN_MODE: 'sandbox' })).toEqual([]);
    expect(problemsOf({ ...environment, ALIYUN_MODE: 'live', ALIYUN_ACCOUNTS: '[]' })).toHaveLength(1);
  });
});

describe('TLS of the gRPC port', () => {
  it('needs both files, or none', () => {
    expect(problemsOf({ GRPC_TLS_CERT_FILE: 'cert.pem', GRPC_TLS_KEY_FILE: 'key.pem' })).toEqual([]);
    expect(problemsOf({ GRPC_TLS_CERT_FILE: 'cert.pem' })).toEqual([
      'GRPC_TLS_KEY_FILE must be set together with GRPC_TLS_CERT_FILE',
    ]);
    expect(problemsOf({ GRPC_TLS_KEY_FILE: 'key.pem' })).toEqual([
      'GRPC_TLS_CERT_FILE must be set together with GRPC_TLS_KEY_FILE',
    ]);
  });
});

describe('RECEIPT_SOURCES', () => {
  it('are addresses and ranges', () => {
    expect(loadAppConfig({ RECEIPT_SOURCES: '203.0.113.0/24, 2001:db8::/32' }).receiptSources).toEqual([
      '203.0.113.0/24',
      '2001:db8::/32',
    ]);
    expect(problemsOf({ RECEIPT_SOURCES: '203.0.113.0/24,aliyun.com' })).toEqual([
      'RECEIPT_SOURCES must be addresses or CIDR ranges, for example 203.0.113.0/24,2001:db8::/32',
    ]);
  });
});

describe('a list', () => {
  it.each(['API_SOURCES', 'RECEIPT_SOURCES', 'CORS_ORIGINS', 'OPERATION_QPS'])(
    'of commas alone is not taken for one that is left out: %s',
    (name) => {
      for (const list of [',', ' , , '])
        expect(problemsOf({ [name]: list })).toEqual([
          `${name} has nothing between its commas: name something, or leave it out`,
        ]);
      expect(problemsOf({ [name]: ' ' })).toEqual([]);
    },
  );

  it('that other programs read, too, may be', () => {
    expect(problemsOf({ NO_PROXY: ',' })).toEqual([]);
  });
});

describe('PORT and SANDBOX_PORT', () => {
  it('are no ports that fetch and browsers refuse to call', () => {
    const reason =
      'is a port that fetch and browsers refuse to call (https://fetch.spec.whatwg.org/#port-blocking); choose another one';
    expect(problemsOf({ PORT: '6000', SANDBOX_PORT: '10080' })).toEqual([`PORT ${reason}`, `SANDBOX_PORT ${reason}`]);
    expect(problemsOf({ PORT: '0', SANDBOX_PORT: '3900' })).toEqual([]);
  });
});

describe('IDEMPOTENCY_TTL_HOURS', () => {
  it('is a day at least, and no longer than calls are kept', () => {
    expect(problemsOf({ IDEMPOTENCY_TTL_HOURS: '23' })).toEqual([expect.stringMatching(/^IDEMPOTENCY_TTL_HOURS /)]);
    expect(problemsOf({ IDEMPOTENCY_TTL_HOURS: '24' })).toEqual([]);
    expect(problemsOf({ IDEMPOTENCY_TTL_HOURS: '49', RETENTION_DAYS: '2' })).toHaveLength(1);
  });
});

describe('the end of the process', () => {
  it('has more time than the load balancers get to look elsewhere', () => {
    expect(problemsOf({ SHUTDOWN_DRAIN_MS: '5000', SHUTDOWN_TIMEOUT_MS: '5000' })).toEqual([
      'SHUTDOWN_TIMEOUT_MS must be more than SHUTDOWN_DRAIN_MS',
    ]);
    expect(problemsOf({ SHUTDOWN_DRAIN_MS: '5000', SHUTDOWN_TIMEOUT_MS: '5001' })).toEqual([]);
  });
});

describe('a value that is no number', () => {
  const numbers = environmentEntriesOf(AppConfig).filter(({ type }) => type === 'number');

  it.each(numbers.map(({ key }) => key))('is told once, and of its own variable alone: %s', (key) => {
    expect(problemsOf({ [key]: 'abc' })).toEqual([expect.stringMatching(`^${key} must be an? `)]);
  });
});

describe('the sandbox of test keys', () => {
  const problems = (url: string) => problemsOf({ ...LIVE, TEST_KEYS_SANDBOX_URL: url });

  it('is one that the gateway can reach by its name, whatever that is', () => {
    for (const url of ['http://127.0.0.1:3900', 'http://voice-aliyun-voice-gateway-sandbox:3900'])
      expect(problems(url)).toEqual([]);
  });

  it.each(['https://dyvmsapi.aliyuncs.com', 'http://sandbox:3900/', 'http://sandbox:3900?a=1', 'sandbox'])(
    'is refused, at the start, as %s',
    (url) => {
      expect(problems(url)).toEqual([expect.stringContaining('TEST_KEYS_SANDBOX_URL must be')]);
    },
  );
});

describe('sandbox mode', () => {
  const SANDBOX = { ...LIVE, ALIYUN_MODE: 'sandbox' };
  const reason =
    'must not lead to Aliyun while ALIYUN_MODE is sandbox, or real phones ring: name the URL of the sandbox, or leave it out';

  it.each([
    ['ALIYUN_VOICE_ENDPOINT', {}],
    ['CCC_ENDPOINT', { TWO_WAY_ROUTE: 'back-to-back', CCC_INSTANCE_ID: 'instance' }],
    ['CREATE_CALL_ENDPOINT', { TWO_WAY_ROUTE: 'create-call' }],
    ['MNS_ENDPOINT', { RECEIPT_SOURCE: 'mns' }],
    ['MNS_TOKEN_ENDPOINT', { RECEIPT_SOURCE: 'mns' }],
  ])('leads nowhere near Aliyun by %s', (name, others) => {
    for (const url of ['https://product.cn-shanghai.aliyuncs.com', 'HTTP://Product.ALIYUNCS.com:443/path'])
      expect(problemsOf({ ...SANDBOX, ...others, [name]: url })).toEqual([`${name} ${reason}`]);
    for (const url of ['http://127.0.0.1:3900', 'http://sandbox:3900', 'http://aliyuncs.com.example'])
      expect(problemsOf({ ...SANDBOX, ...others, [name]: url })).toEqual([]);
  });

  it('leads nowhere near Aliyun by an account', () => {
    const accounts = [account('main'), account('spare', { endpoint: 'https://dyvmsapi.aliyuncs.com' })];
    const environment = { ALIYUN_ACCOUNTS: JSON.stringify(accounts) };
    expect(problemsOf({ ...environment, ALIYUN_MODE: 'sandbox' })).toEqual([`ALIYUN_ACCOUNTS[1].endpoint ${reason}`]);
    expect(problemsOf({ ...environment, ALIYUN_MODE: 'live' })).toEqual([]);
  });
});

describe('ENCRYPTION_KEYS', () => {
  const [one, other] = ['a', 'b'].map((letter) => Buffer.alloc(32, letter).toString('base64'));

  it('have each id once', () => {
    expect(problemsOf({ ENCRYPTION_KEYS: `k1:${one},k2:${other}` })).toEqual([]);
    const twice = ['ENCRYPTION_KEYS must have each id once: two keys have the same'];
    for (const key of [one, other]) expect(problemsOf({ ENCRYPTION_KEYS: `k1:${one}\nk1:${key}` })).toEqual(twice);
  });
});

describe('a URL that paths are added to', () => {
  it.each([
    ...['PUBLIC_URL', 'SANDBOX_PUBLIC_URL', 'ALIYUN_VOICE_ENDPOINT', 'CCC_ENDPOINT', 'CREATE_CALL_ENDPOINT'],
    ...['MNS_ENDPOINT', 'MNS_TOKEN_ENDPOINT', 'OSS_ENDPOINT'],
  ])('has no user, query and fragment, and nothing of it is shown: %s', (name) => {
    const others = { CCC_INSTANCE_ID: 'instance' };
    for (const url of ['https://user:secret@host', 'https://host/?a=secret', 'https://host/#secret'])
      expect(problemsOf({ ...others, [name]: url })).toEqual([
        `${name} must be a URL without a user, a query and a fragment`,
      ]);
    for (const url of ['https://host/base/', 'http://host:8080'])
      expect(problemsOf({ ...others, [name]: url })).toEqual([]);
  });
});
