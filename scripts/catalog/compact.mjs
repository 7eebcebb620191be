/**
 * Turns the operation metadata of Dyvmsapi 2017-05-25 into src/aliyun/catalog/operations.json.
 *
 *   node scripts/catalog/compact.mjs <metadata.json> [output.json]
 *
 * The metadata file holds, for each operation, its request and response fields as the official SDK models declare them
 * (github.com/aliyun/alibabacloud-typescript-sdk, dyvmsapi-20170525). Kept here: what a request needs.
 * A type is written "string", "number" or "boolean", with "!" when the parameter is required. Lists and objects are
 * {"list" | "object": <element>, "required"?, "encoding"}; the element is a type or an object of fields.
 */
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Operations whose lists and objects travel as one JSON string: the SDK has an `…ShrinkRequest` model for them.
 * All others use the RPC repeat form `Name.1.Field=…`.
 */
const JSON_ENCODED = new Set([
  'ClinkCreateClient',
  'ClinkCreateQueue',
  'ClinkUpdateClient',
  'CloudCreateQueue',
  'CloudImportTaskTel',
  'ListServiceInstanceForPage',
]);

const PRIMITIVES = new Set(['string', 'number', 'boolean']);
const ARRAY = /^\{ type: array, itemType: (\w+) \}$/;

const elementOf = (field, itemType, encoding) =>
  field.fields ? compactFields(field.fields, encoding) : PRIMITIVES.has(itemType) ? itemType : fail(field);

function fail(field) {
  throw new Error(`${field.name}: a type this script does not know: ${field.type}`);
}

function compactField(field, encoding) {
  if (PRIMITIVES.has(field.type)) return field.required ? `${field.type}!` : field.type;
  const itemType = ARRAY.exec(field.type)?.[1];
  const shape = itemType ? { list: elementOf(field, itemType, encoding) } : { object: elementOf(field, '', encoding) };
  return { ...shape, ...(field.required && { required: true }), encoding };
}

function compactFields(fields, encoding) {
  return Object.fromEntries(fields.map((field) => [field.name, compactField(field, encoding)]));
}

function compactOperation(name, { request, response, qps }) {
  return {
    ...(qps && { qps }),
    ...(response.some((field) => field.name === 'CallId') && { answersCallId: true }),
    parameters: compactFields(request, JSON_ENCODED.has(name) ? 'json' : 'repeat'),
  };
}

const [source, output = 'src/aliyun/catalog/operations.json'] = process.argv.slice(2);
if (!source) {
  console.error('usage: node scripts/catalog/compact.mjs <metadata.json> [output.json]');
  process.exit(2);
}
const metadata = JSON.parse(readFileSync(source, 'utf8'));
const all = Object.entries({ ...metadata.operations, ...metadata.invitationOnly }).sort(([a], [b]) => (a < b ? -1 : 1));
const lines = all.map(
  ([name, entry]) => `    ${JSON.stringify(name)}: ${JSON.stringify(compactOperation(name, entry))}`,
);
const head = `  "product": ${JSON.stringify(metadata.product)},\n  "version": ${JSON.stringify(metadata.version)},\n`;
writeFileSync(output, `{\n${head}  "operations": {\n${lines.join(',\n')}\n  }\n}\n`);
console.log(`${all.length} operations written to ${output}`);
