import { distance } from 'fastest-levenshtein';

/** Beginnings of names that nobody else is likely to use: a variable that is not known is worth a word. */
const OWN_PREFIXES =
  /^(?:ALIYUN|RECEIPT|RECORDING|SANDBOX|DATABASE|RECONCILE|OSS|MNS|WEBHOOK|ACCOUNT|OPERATION|PLACING|CCC|CREATE_CALL|AUDIT|TEST_KEYS)_/;
/** Names that others use as well: only a near miss is worth a word. */
const SHARED_PREFIXES =
  /^(?:ALIBABA_CLOUD|BOOTSTRAP|SHUTDOWN|VERIFICATION|UNKNOWN|TWO_WAY|RETENTION|PUBLIC|TRUST|LOG|CALL|BODY|GRPC|MIGRATE|METRICS|IDEMPOTENCY|DATA|PROXY|ENCRYPTION|SPOKEN_PARAMS|SESSION|CORS|STATISTICS|API|ADDRESS|KEY|LIMITS|BULK)_/;
/** What Kubernetes sets for every service, whatever it is called: `SANDBOX_SERVICE_HOST`, `OSS_PORT_80_TCP_ADDR`. */
const SERVICE_LINK = /_(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT|PORT_\d+_(?:TCP|UDP)(?:_[A-Z]+)?)$/;
/** Read by the credential chain itself (`@alicloud/credentials`). */
const CREDENTIAL_CHAIN = [
  'ALIBABA_CLOUD_CLI_PROFILE_DISABLED',
  'ALIBABA_CLOUD_CONFIG_FILE',
  'ALIBABA_CLOUD_CREDENTIALS_FILE',
  'ALIBABA_CLOUD_CREDENTIALS_URI',
  'ALIBABA_CLOUD_ECS_IMDSV2_ENABLE',
  'ALIBABA_CLOUD_ECS_METADATA',
  'ALIBABA_CLOUD_ECS_METADATA_DISABLED',
  'ALIBABA_CLOUD_IMDSV1_DISABLED',
  'ALIBABA_CLOUD_OIDC_PROVIDER_ARN',
  'ALIBABA_CLOUD_OIDC_TOKEN_FILE',
  'ALIBABA_CLOUD_PROFILE',
  'ALIBABA_CLOUD_REGION_ID',
  'ALIBABA_CLOUD_ROLE_ARN',
  'ALIBABA_CLOUD_ROLE_SESSION_NAME',
  'ALIBABA_CLOUD_STS_REGION',
  'ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED',
];
/** As many letters may be wrong, missing or too many in a name that was meant to be another one. */
const NEAR = 2;
/** Of names with another beginning: shorter ones are near to too much that belongs to other programs. */
const SHORTEST_SLIP = 8;

/** What is said of variables that nobody reads. */
export interface UnknownVariables {
  /** Near misses: the start ends with them, because what was meant has no effect. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Looks for misspelled names. Pure.
 *
 * @param set names of variables that have a value.
 * @param known names that the gateway reads.
 */
export function findUnknownVariables(set: readonly string[], known: readonly string[]): UnknownVariables {
  const all = [...known, ...CREDENTIAL_CHAIN];
  const unknown = set.filter((name) => isOurs(name) && !all.includes(name) && !SERVICE_LINK.test(name)).sort();
  const nearest = new Map(unknown.map((name) => [name, nearestOf(name, all)]));
  const others = set.filter((name) => !isOurs(name) && !all.includes(name) && !SERVICE_LINK.test(name)).sort();
  return {
    problems: unknown
      .filter((name) => nearest.get(name) !== undefined)
      .map((name) => `${name} is not known; did you mean ${nearest.get(name)}?`),
    warnings: [
      ...unknown
        .filter((name) => nearest.get(name) === undefined && OWN_PREFIXES.test(name))
        .map((name) => `${name} is not known and has no effect`),
      ...others.flatMap((name) => slipWarnings(name, known)),
    ],
  };
}

/** A variable of another program, perhaps, so the start goes on. */
function slipWarnings(name: string, known: readonly string[]): string[] {
  const meant = known.find((candidate) => isSlip(name, candidate));
  return meant === undefined ? [] : [`${name} is not known and has no effect; did you mean ${meant}?`];
}

/** One letter wrong, missing or too many, or two that are swapped, in a name that is long enough for this to be no accident. */
function isSlip(name: string, candidate: string): boolean {
  if (!name.includes('_') || !candidate.includes('_') || candidate.length < SHORTEST_SLIP) return false;
  const away = distance(name, candidate);
  return away === 1 || (away === 2 && lettersOf(name) === lettersOf(candidate));
}

function lettersOf(name: string): string {
  return [...name].sort().join('');
}

function isOurs(name: string): boolean {
  return OWN_PREFIXES.test(name) || SHARED_PREFIXES.test(name);
}

function nearestOf(name: string, known: readonly string[]): string | undefined {
  return known
    .map((candidate) => ({ candidate, away: distance(name, candidate) }))
    .filter(({ away }) => away <= NEAR)
    .sort((a, b) => a.away - b.away)[0]?.candidate;
}
