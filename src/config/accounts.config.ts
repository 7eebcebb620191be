import { parseShowNumber } from '../common/phone/mainland-number.js';
import { isPlainUrl } from './plain-url.validator.js';

/** One Aliyun account, as `ALIYUN_ACCOUNTS` names it. */
export interface AccountConfig {
  /** Stable and the same in all replicas: rows, buckets and metrics carry it. */
  readonly name: string;
  /** Left out: the single keys, the credential chain, or the sandbox's keys. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
    readonly securityToken?: string;
  };
  /** Id of the account, for the names of its queues. Left out: its queues are not read. */
  readonly uid?: string;
  /** Left out: `ALIYUN_VOICE_ENDPOINT`. */
  readonly endpoint?: string;
  /** Most calls placed per second; left out: `ACCOUNT_QPS`. */
  readonly qps?: number;
  /** The caller's template or voice code → this account's own. Left out: the account takes every code as it is. */
  readonly codes?: ReadonlyMap<string, string>;
  /** Numbers the account owns, in E.164. Left out: all. */
  readonly showNumbers?: readonly string[];
}

/** Either the accounts or the problems is empty. */
export interface ParsedAccounts {
  readonly accounts: readonly AccountConfig[];
  /** Each with its path, such as `ALIYUN_ACCOUNTS[1].qps`; never with a value. */
  readonly problems: readonly string[];
}

interface Rule {
  readonly isRequired?: true;
  readonly expects: string;
  readonly accepts: (value: unknown) => boolean;
}

type RawAccount = Record<string, unknown>;

const VARIABLE = 'ALIYUN_ACCOUNTS';
const MOST_ACCOUNTS = 20;
/** Names of properties that may be shown: a key that was pasted in the wrong place has digits, or is longer. */
const SHOWABLE = /^[A-Za-z]{1,20}$/;

const isText = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const visible = (most: number) => isText(new RegExp(`^[\\x21-\\x7e]{1,${most}}$`));

const RULES: Readonly<Record<string, Rule>> = {
  name: {
    isRequired: true,
    expects: 'must be 1 to 32 small letters, digits or -, and begin with a letter',
    accepts: isText(/^[a-z][a-z0-9-]{0,31}$/),
  },
  accessKeyId: { isRequired: true, expects: 'must be 1 to 256 visible ASCII characters', accepts: visible(256) },
  accessKeySecret: { isRequired: true, expects: 'must be 1 to 256 visible ASCII characters', accepts: visible(256) },
  securityToken: { expects: 'must be 1 to 8192 visible ASCII characters', accepts: visible(8192) },
  endpoint: { expects: 'must be an http or https URL without a user, a query and a fragment', accepts: isEndpoint },
  uid: { expects: 'must be 5 to 20 digits', accepts: isText(/^\d{5,20}$/) },
  qps: {
    expects: 'must be a whole number from 1 to 100000',
    accepts: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100_000,
  },
  codes: { expects: "must be an object: the caller's code to the account's own", accepts: isCodeMap },
  showNumbers: { expects: 'must be a list of mainland Chinese numbers as strings', accepts: isNumberList },
};

/** The one account of a gateway without `ALIYUN_ACCOUNTS`: the single keys, the credential chain, or the sandbox's keys. */
const SINGLE: readonly AccountConfig[] = [{ name: 'default' }];

/** The accounts of a configuration that has been validated, in order of priority. */
export function listAccounts({ aliyunAccounts }: { readonly aliyunAccounts?: string }): readonly AccountConfig[] {
  return aliyunAccounts === undefined ? SINGLE : parseAccounts(aliyunAccounts).accounts;
}

/** Reads the accounts in order of priority. Pure; finds every problem of every account. */
export function parseAccounts(text: string): ParsedAccounts {
  const list = parseList(text);
  if (!list || list.length === 0 || list.length > MOST_ACCOUNTS)
    return { accounts: [], problems: [`${VARIABLE} must be a JSON array of 1 to ${MOST_ACCOUNTS} accounts`] };
  const problems = list.flatMap((item, index) => problemsOf(item, `${VARIABLE}[${index}]`));
  const raw = list.map((item) => (isObject(item) ? item : {}));
  problems.push(...repeated(raw, 'name', ({ name }) => name));
  problems.push(
    ...repeated(raw, 'accessKeyId', ({ accessKeyId, endpoint }) => `${String(accessKeyId)} ${String(endpoint)}`),
  );
  return problems.length > 0 ? { accounts: [], problems } : { accounts: raw.map(toAccount), problems: [] };
}

function parseList(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    // The error of JSON.parse quotes the text.
    return undefined;
  }
}

function problemsOf(item: unknown, path: string): string[] {
  if (!isObject(item)) return [`${path} must be an object`];
  const wrong = Object.entries(RULES)
    .filter(([key, rule]) => (item[key] === undefined ? rule.isRequired : !rule.accepts(item[key])))
    .map(([key, rule]) => `${path}.${key} ${rule.expects}`);
  const unknown = Object.keys(item)
    .filter((key) => !Object.hasOwn(RULES, key))
    .map((key) => `${path}.${SHOWABLE.test(key) ? key : '(hidden)'} is not a property of an account`);
  return [...wrong, ...unknown];
}

/** The same key at the same endpoint is the same account: failing over to it would only repeat the failure. */
function repeated(list: readonly RawAccount[], key: string, identityOf: (account: RawAccount) => unknown): string[] {
  return list.flatMap((account, index) => {
    const first = list.findIndex((other) => identityOf(other) === identityOf(account));
    return first < index && account[key] !== undefined
      ? [`${VARIABLE}[${index}].${key} must differ from that of ${VARIABLE}[${first}]`]
      : [];
  });
}

function toAccount(raw: RawAccount): AccountConfig {
  const { name, accessKeyId, accessKeySecret, securityToken, uid, endpoint, qps } = raw as unknown as AccountConfig &
    NonNullable<AccountConfig['credentials']>;
  const codes = raw.codes as Record<string, string> | undefined;
  const showNumbers = raw.showNumbers as string[] | undefined;
  return {
    name,
    credentials: { accessKeyId, accessKeySecret, ...(securityToken !== undefined && { securityToken }) },
    ...(uid !== undefined && { uid }),
    ...(endpoint !== undefined && { endpoint }),
    ...(qps !== undefined && { qps }),
    ...(codes && { codes: new Map(Object.entries(codes)) }),
    ...(showNumbers && { showNumbers: showNumbers.map((number) => parseShowNumber(number) ?? number) }),
  };
}

function isObject(value: unknown): value is RawAccount {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEndpoint(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  return /^https?:$/.test(new URL(value).protocol) && isPlainUrl(value);
}

function isCodeMap(value: unknown): boolean {
  const isCode = visible(128);
  return isObject(value) && Object.entries(value).every(([from, to]) => isCode(from) && isCode(to));
}

function isNumberList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && parseShowNumber(item) !== undefined);
}
