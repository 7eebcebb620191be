import type { BilingualText } from '../common/errors/app-error.js';
import { FINDINGS, type FindingCode } from './catalog/catalog.js';
import type { Severity } from './catalog/finding-entry.types.js';

/** Numbers are whole ones. */
export type DetailValue = string | number | boolean | null | readonly string[];

/** What is particular about this one: never a phone number, a secret, or the name of a host. */
export type FindingDetail = Readonly<Record<string, DetailValue>>;

/** One thing that was found out about this gateway and what it depends on. */
export interface Finding {
  /** Stable, for programs; docs/diagnosis.md lists all. */
  readonly code: FindingCode;
  readonly severity: Severity;
  /** What is the matter, and what follows from it. */
  readonly title: BilingualText;
  readonly detail: FindingDetail;
  /** What to do. */
  readonly remedy: BilingualText;
}

/**
 * A finding as the catalogue has it.
 *
 * @param remedy where more is known than the catalogue says, such as what to do about one code of Aliyun's.
 */
export function finding(code: FindingCode, detail: FindingDetail = {}, remedy?: BilingualText): Finding {
  const entry = FINDINGS[code];
  return { code, severity: entry.severity, title: entry.title, detail, remedy: remedy ?? entry.remedy };
}
