import { percentEncode } from './percent-encode.js';

/** What an operation takes; lists and objects become `Key.1`, `Key.1.Sub`. */
export type ParameterValue =
  | string
  | number
  | boolean
  | bigint
  | null
  | undefined
  | readonly ParameterValue[]
  | { readonly [name: string]: ParameterValue };

export type Parameters = Readonly<Record<string, ParameterValue>>;

/** Parameters as they go over the wire: flat, all text. */
export type FlatParameters = Record<string, string>;

/** Flattens lists and objects; `null` and `undefined` are left out, empty text stays (https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature). */
export function flattenParameters(parameters: Parameters): FlatParameters {
  const flat: FlatParameters = {};
  for (const name of Object.keys(parameters)) flattenInto(flat, name, parameters[name]);
  return flat;
}

function flattenInto(flat: FlatParameters, name: string, value: ParameterValue): void {
  if (typeof value === 'string') {
    flat[name] = value;
  } else if (value === null || value === undefined) {
    return;
  } else if (typeof value === 'object') {
    flattenEntries(flat, name, value);
  } else {
    flat[name] = String(value);
  }
}

function flattenEntries(flat: FlatParameters, name: string, value: Extract<ParameterValue, object>): void {
  if (Array.isArray(value)) {
    value.forEach((item: ParameterValue, index) => flattenInto(flat, `${name}.${index + 1}`, item));
    return;
  }
  for (const [key, item] of Object.entries(value)) flattenInto(flat, `${name}.${key}`, item);
}

/**
 * `k=v` pairs joined by `&`, encoded, sorted by key. Sorting whole pairs would be wrong: `=` sorts after digits and
 * dots, so `Key.1=…` and `Key=…` would change places.
 */
export function canonicalQuery(parameters: Readonly<FlatParameters>): string {
  const names = Object.keys(parameters).sort();
  let query = '';
  for (const name of names) {
    if (query !== '') query += '&';
    query += `${percentEncode(name)}=${percentEncode(parameters[name] ?? '')}`;
  }
  return query;
}
