import { validateSync } from 'class-validator';
import { type AccountConfig, parseAccounts } from './accounts.config.js';
import { AppConfig } from './app.config.js';
import { changeConfig } from './change-config.js';
import { convertEnvironmentValue, type Environment, environmentEntriesOf } from './from-environment.js';
import { sandboxEndpointProblems } from './sandbox-endpoints.js';
import { fileVariableOf, readSecretFiles } from './secret-files.js';
import { findUnknownVariables, type UnknownVariables } from './unknown-variables.js';

/** The environment holds values the gateway cannot run with; the message names every one of them and shows none. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      problems.length === 1
        ? `The configuration has a problem: ${problems[0]}`
        : `The configuration has ${problems.length} problems:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    );
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads and validates the whole configuration.
 *
 * @throws {ConfigurationError} with all problems together: variable names and reasons, never values.
 */
export function loadAppConfig(given: Environment = process.env): AppConfig {
  const { environment, problems } = readSecretFiles(given, environmentEntriesOf(AppConfig));
  const isModeGuessed = isUnset(environment.ALIYUN_MODE);
  const isKeyed = hasCredentials(environment);
  const unknown = unknownVariablesOf(environment);
  const config = changeConfig(new AppConfig(), {
    ...readValues(environment),
    ...(isModeGuessed && { aliyunMode: isKeyed ? 'live' : 'sandbox' }),
    hasCredentials: isKeyed,
    isModeGuessed,
    isProduction: environment.NODE_ENV === 'production',
    warnings: unknown.warnings,
  });
  assertValid(config, [...problems, ...emptyListProblems(environment), ...unknown.problems]);
  return config;
}

/** Of the types that the properties have, unless the validator finds otherwise. */
function readValues(environment: Environment): Partial<AppConfig> {
  const values = environmentEntriesOf(AppConfig).flatMap(({ key, alias = key, property, type }) => {
    const raw = isUnset(environment[alias]) ? environment[key] : environment[alias];
    return raw === undefined || isUnset(raw) ? [] : [[property, convertEnvironmentValue(type, raw)]];
  });
  return Object.fromEntries(values) as Partial<AppConfig>;
}

/**
 * Lists whose commas hold nothing, such as that of two variables that are both empty. An empty list is no limit to some: who
 * may come from where must not be open by mistake. What has another name, too, is read by other programs, which take it.
 */
function emptyListProblems(environment: Environment): readonly string[] {
  return environmentEntriesOf(AppConfig)
    .filter(({ key, alias, type }) => type === 'list' && alias === undefined && isCommasOnly(environment[key] ?? ''))
    .map(({ key }) => `${key} has nothing between its commas: name something, or leave it out`);
}

function isCommasOnly(text: string): boolean {
  return text.includes(',') && text.replaceAll(',', '').trim() === '';
}

function unknownVariablesOf(environment: Environment): UnknownVariables {
  const set = Object.keys(environment).filter((name) => !isUnset(environment[name]));
  return findUnknownVariables(
    set,
    environmentEntriesOf(AppConfig).flatMap((entry) => [entry.key, fileVariableOf(entry) ?? entry.key]),
  );
}

/** Variables that make the default credential chain find an identity; see docs/go-live.md. */
const CREDENTIAL_VARIABLES = [
  'ALIYUN_ACCOUNTS',
  'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  'ALIBABA_CLOUD_ROLE_ARN',
  'ALIBABA_CLOUD_ECS_METADATA',
  'ALIBABA_CLOUD_CREDENTIALS_URI',
  'ALIBABA_CLOUD_CREDENTIALS_FILE',
];

function hasCredentials(environment: Environment): boolean {
  return CREDENTIAL_VARIABLES.some((key) => !isUnset(environment[key]));
}

function isUnset(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}

function assertValid(config: AppConfig, unknown: readonly string[]): void {
  const problems = problemsOfValues(config);
  if (config.aliyunAccounts !== undefined) problems.push(...accountProblems(config, config.aliyunAccounts));
  problems.push(...sandboxEndpointProblems(config));
  problems.push(...unknown);
  if (problems.length > 0) throw new ConfigurationError(problems);
}

/** In the order of the documentation. */
function problemsOfValues(config: AppConfig): string[] {
  const found = new Map(
    validateSync(config, { forbidUnknownValues: false }).map(({ property, value, constraints = {} }) => [
      property,
      reasonsOf(value, constraints),
    ]),
  );
  return environmentEntriesOf(AppConfig).flatMap(({ key, property }) =>
    (found.get(property) ?? []).map((reason) => `${key} ${reason.replace(new RegExp(`^${property} `), '')}`),
  );
}

/** What is no number at all breaks every other rule for numbers, too. */
function reasonsOf(value: unknown, constraints: Readonly<Record<string, string>>): string[] {
  return Number.isNaN(value) ? [constraints.isInt ?? 'must be a number'] : Object.values(constraints);
}

function accountProblems(config: AppConfig, text: string): readonly string[] {
  const { accounts, problems } = parseAccounts(text);
  return [...problems, ...(config.aliyunMode === 'live' ? queueProblems(config, accounts) : [])];
}

/** Queues are named after the account that they belong to. */
function queueProblems({ receiptSource, aliyunUid }: AppConfig, accounts: readonly AccountConfig[]): readonly string[] {
  const without = accounts.flatMap(({ uid }, index) => (uid === undefined ? [index] : []));
  switch (receiptSource) {
    case 'push':
      return [];
    case 'mns':
      return without.map((index) => `ALIYUN_ACCOUNTS[${index}].uid must be set; RECEIPT_SOURCE=mns needs it`);
    case 'both':
      return without.length > 0 && without.length === accounts.length && aliyunUid === undefined
        ? ['ALIYUN_ACCOUNTS must have the uid of one account at least; RECEIPT_SOURCE=both needs it']
        : [];
  }
}
