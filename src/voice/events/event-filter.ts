import type { LoggedEvent } from './logged-event.js';

/** What a reader wants to see; all of it must hold. */
export interface EventFilter {
  /** Types, or `call.*` for all that begin so, or `*`. */
  readonly types?: readonly string[];
  readonly subject?: string;
  /** Labels of the subject, each `key:value`. */
  readonly labels?: readonly string[];
}

type Filtered = Pick<LoggedEvent, 'type' | 'subject' | 'metadata'>;

/** The one rule for every way out of the log. */
export function matches({ types, subject, labels }: EventFilter, event: Filtered): boolean {
  if (subject !== undefined && subject !== event.subject) return false;
  if (types && !types.some((pattern) => isOfType(pattern, event.type))) return false;
  return !labels || labels.every((label) => hasLabel(event.metadata, label));
}

/** Whether a reader with this filter wants every event. */
export function isUnfiltered({ types, subject, labels }: EventFilter): boolean {
  return !types && subject === undefined && !labels;
}

export function isOfType(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

/** The whole text is compared: a key may have colons, too. */
function hasLabel(metadata: Readonly<Record<string, string>>, label: string): boolean {
  for (let colon = label.indexOf(':'); colon > -1; colon = label.indexOf(':', colon + 1)) {
    const key = label.slice(0, colon);
    if (Object.hasOwn(metadata, key) && metadata[key] === label.slice(colon + 1)) return true;
  }
  return false;
}
