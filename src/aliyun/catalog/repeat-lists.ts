import { type Operation, type Parameter } from './operation.types.js';

/** `MenuKeyMap.2.Code` or `Details.1`; upstream counts from 1. */
const REPEAT_KEY = /^(\w{1,64})\.([1-9]\d{0,3})(?:\.(\w{1,64}))?$/;

/**
 * Collects the flat keys of repeat lists (`MenuKeyMap.1.Key=…`) into arrays, so that a request of the wire is checked
 * like one that was written with lists. All other keys stay as they are, also those of a list that is sent as an array.
 */
export function collectRepeatLists(
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, unknown> {
  const isOpenList = ({ type, name }: Parameter) => type === 'list' && params[name] === undefined;
  const lists = new Set(operation.parameters.filter(isOpenList).map(({ name }) => name));
  const collected = new Map<string, unknown>();
  const rows = new Map<string, Map<number, unknown>>();
  for (const [key, value] of Object.entries(params)) {
    const [, list = '', index, field] = REPEAT_KEY.exec(key) ?? [];
    if (!lists.has(list)) collected.set(key, value);
    else addCell(rows, list, Number(index), field, value);
  }
  for (const [list, cells] of rows) {
    collected.set(list, inOrder(cells));
  }
  return collected;
}

function addCell(
  rows: Map<string, Map<number, unknown>>,
  list: string,
  index: number,
  field: string | undefined,
  value: unknown,
): void {
  const cells = rows.get(list) ?? new Map<number, unknown>();
  rows.set(list, cells);
  if (field === undefined) cells.set(index, value);
  else cells.set(index, { ...(cells.get(index) as object | undefined), [field]: value });
}

function inOrder(cells: ReadonlyMap<number, unknown>): unknown[] {
  return [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}
