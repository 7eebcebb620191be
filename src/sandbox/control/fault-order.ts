import { DEFAULT_DELAY_MS, type FaultOrder } from '../gateway/fault.desk.js';
import { FAULTS, isFaultMode } from '../gateway/faults.table.js';

/** Reads the body of `POST /__sandbox/faults`. @returns the order, or what is wrong with it. */
export function readFaultOrder(body: Readonly<Record<string, unknown>>): FaultOrder | string {
  const { mode, delayMs = DEFAULT_DELAY_MS, count = Number.MAX_SAFE_INTEGER, actions = [] } = body;
  if (mode !== 'none' && !isFaultMode(mode)) return `mode must be one of none, ${Object.keys(FAULTS).join(', ')}`;
  if (!isCount(delayMs)) return 'delayMs must be a whole number of milliseconds';
  if (!isCount(count)) return 'count must be a whole number of requests';
  if (!isListOfText(actions)) return 'actions must be a list of operations';
  return { mode, delayMs, count, actions };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isListOfText(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
