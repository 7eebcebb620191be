/** Writes the types of the TypeScript client from openapi.json. Run `npm run client:generate` after `npm run openapi`. */
import openapiTs, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { readFile, writeFile } from 'node:fs/promises';

const DOCUMENT = new URL('../../openapi.json', import.meta.url);
const SCHEMA = new URL('../../clients/typescript/src/schema.ts', import.meta.url);

const HEAD = '/** Generated from openapi.json by `npm run client:generate`; do not edit. */\n\n';

/** The text of `clients/typescript/src/schema.ts`. */
export async function renderClientSchema(document: object): Promise<string> {
  return HEAD + astToString(await openapiTs(document as OpenAPI3, { silent: true }));
}

if (import.meta.main) {
  const document = JSON.parse(await readFile(DOCUMENT, 'utf8')) as object;
  await writeFile(SCHEMA, await renderClientSchema(document));
}
