import { readFileSync } from 'node:fs';
import { type Operation, type Parameter, type Product } from './operation.types.js';
import { makesPhoneRing, retryClassOf } from './retry-class.js';

type Primitive = 'string' | 'number' | 'boolean';
type CompactElement = Primitive | CompactFields;
type CompactStructure = { required?: true; encoding: 'repeat' | 'json' } & (
  { list: CompactElement } | { object: CompactFields }
);
type CompactField = Primitive | `${Primitive}!` | CompactStructure;
interface CompactFields {
  readonly [name: string]: CompactField;
}
interface CompactFile {
  readonly product: Product;
  readonly version: string;
  readonly operations: Readonly<
    Record<string, { readonly qps?: number; readonly answersCallId?: true; readonly parameters: CompactFields }>
  >;
}

/**
 * The operations of Dyvmsapi 2017-05-25, written by `scripts/catalog/compact.mjs`.
 * Read from disk and not imported: SWC drops the import attribute that Node.js demands for JSON.
 */
export function readOperationMetadata(): Operation[] {
  const file = JSON.parse(readFileSync(new URL('./operations.json', import.meta.url), 'utf8')) as CompactFile;
  return Object.entries(file.operations).map(([name, entry]) => ({
    name,
    product: file.product,
    version: file.version,
    retryClass: retryClassOf(name),
    placesCall: makesPhoneRing(name),
    answersCallId: entry.answersCallId ?? false,
    ...(entry.qps !== undefined && { qps: entry.qps }),
    parameters: toParameters(entry.parameters),
  }));
}

function toParameters(fields: CompactFields): Parameter[] {
  return Object.entries(fields).map(([name, field]) =>
    typeof field === 'string' ? toPrimitive(name, field) : toStructure(name, field),
  );
}

function toPrimitive(name: string, field: Primitive | `${Primitive}!`): Parameter {
  return { name, type: field.replace('!', '') as Primitive, required: field.endsWith('!') };
}

function toStructure(name: string, structure: CompactStructure): Parameter {
  const { required = false, encoding } = structure;
  if ('object' in structure) {
    return { name, type: 'object', required, encoding, fields: toParameters(structure.object) };
  }
  const { list } = structure;
  return typeof list === 'string'
    ? { name, type: 'list', required, encoding, itemType: list }
    : { name, type: 'list', required, encoding, itemType: 'object', fields: toParameters(list) };
}
