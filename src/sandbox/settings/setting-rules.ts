import type { SandboxSettings } from './sandbox.settings.js';

/** Says in a few words what a setting must be, and whether a value is that. */
interface SettingRule {
  readonly expects: string;
  readonly accepts: (value: unknown) => boolean;
}

const BOOLEAN: SettingRule = { expects: 'true or false', accepts: (value) => typeof value === 'boolean' };

function number(min: number, max: number): SettingRule {
  return {
    expects: `a number from ${min} to ${max}`,
    accepts: (value) => typeof value === 'number' && value >= min && value <= max,
  };
}

function oneOf(...choices: readonly string[]): SettingRule {
  return { expects: choices.join(' or '), accepts: (value) => typeof value === 'string' && choices.includes(value) };
}

function either(a: SettingRule, b: SettingRule): SettingRule {
  return { expects: `${a.expects}, or ${b.expects}`, accepts: (value) => a.accepts(value) || b.accepts(value) };
}

const NULL: SettingRule = { expects: 'null', accepts: (value) => value === null };
const HTTP_URL: SettingRule = {
  expects: 'an http or https URL',
  accepts: (value) => typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value),
};
const NUMBERS: SettingRule = {
  expects: 'a list of numbers as strings',
  accepts: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
};
const DURATION_MS = number(0, 365 * 86_400_000);
const RATE = number(0, 1);

export const SETTING_RULES: Readonly<Record<keyof SandboxSettings, SettingRule>> = {
  receiptUrl: either(HTTP_URL, NULL),
  timeScale: number(0.001, 100_000),
  qps: either(number(0, 1_000_000), oneOf('catalog')),
  retryAfterMs: DURATION_MS,
  flowControl: BOOLEAN,
  nonceCheck: BOOLEAN,
  acs3NonceCheck: BOOLEAN,
  clockOffsetMs: number(-1e12, 1e12),
  businessErrorStatus: oneOf('200', 'table'),
  cancelStatus: oneOf('boolean', 'text'),
  cdrDelayMs: DURATION_MS,
  cdrMissing: oneOf('empty', 'gateway-error'),
  showNumbers: either(NUMBERS, NULL),
  interactive: BOOLEAN,
  strictTemplates: BOOLEAN,
  recordingBytes: number(0, 4 * 1024 ** 3 - 1),
  recordingTtlMs: DURATION_MS,
  receiptDropRate: RATE,
  receiptDuplicateRate: RATE,
  receiptShuffle: BOOLEAN,
  receiptForms: oneOf('documented', 'varied'),
  receiptSeed: number(0, 2 ** 32 - 1),
  receiptBatchSize: number(1, 10_000),
  receiptBatchDelayMs: DURATION_MS,
  receiptTimeoutMs: DURATION_MS,
  mns: BOOLEAN,
  mnsTokenTtlMs: DURATION_MS,
  mnsVisibilityMs: DURATION_MS,
};

/** What is wrong with a change of settings, one line each; empty when it can be applied. */
export function settingProblems(change: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(change).flatMap(([key, value]) => {
    const rule = Object.hasOwn(SETTING_RULES, key) ? SETTING_RULES[key as keyof SandboxSettings] : undefined;
    if (rule === undefined) return [`${key} is not a setting; there are ${Object.keys(SETTING_RULES).join(', ')}`];
    return rule.accepts(value) ? [] : [`${key} must be ${rule.expects}`];
  });
}
