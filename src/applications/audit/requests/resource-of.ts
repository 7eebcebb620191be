import { isLoggableId } from '../../../common/logging/loggable-id.js';
import { maskPhone } from '../../../common/phone/mask-phone.js';

const LONGEST_ID = 64;
/** Ids that say what they are of; random letters may well be digits. */
const OWN_ID = /^[a-z]{2,4}_[0-9A-Za-z]{15}$/;
/** Other parameters, such as the token of receipts, are never shown. */
const ID_PARAMETER = /^(?:id|\w+Id)$/;
const YEAR = /^\d{4}$/;
const NUMBER = /^\+?\d{5,20}$/;
/** What cannot be an id of ours may be anything, a number among them. */
const HIDDEN = '…';

/**
 * What a request was about, as kinds and ids: `applications/default/api-keys/ak_…`. Pure.
 *
 * @param route its template, e.g. `/v1/applications/:id/api-keys`.
 * @param params what stood in the places of the template.
 * @param created id of what was made.
 */
export function resourceOf(
  route: string,
  params: Readonly<Record<string, string | undefined>>,
  created?: string,
): string {
  const parts = route.split('/').filter((part) => part !== '' && part !== 'v1');
  const shown = parts.map((part) => (part.startsWith(':') ? shownParameter(part.slice(1), params) : part));
  if (created !== undefined) return [...shown, shownId(created)].join('/');
  // What follows the last id is the verb, which the action has.
  const last = parts.findLastIndex((part) => part.startsWith(':'));
  return (last < 0 ? shown : shown.slice(0, last + 1)).join('/');
}

/** An id of ours or of others as it may stand in the audit log. */
export function shownId(id: string): string {
  return OWN_ID.test(id) || isLoggableId(id, LONGEST_ID) ? id : HIDDEN;
}

function shownParameter(name: string, params: Readonly<Record<string, string | undefined>>): string {
  const value = params[name] ?? '';
  if (name === 'number') return NUMBER.test(value) ? maskPhone(value) : HIDDEN;
  if (name === 'year') return YEAR.test(value) ? value : HIDDEN;
  return ID_PARAMETER.test(name) ? shownId(value) : HIDDEN;
}
