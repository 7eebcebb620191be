/**
 * Generates clients of a document, each as its generator does by default: `node generate-clients.mjs <document> <folder>`.
 * A process of its own, since the generators load their configuration in ways that Jest does not know.
 */
import { createClient } from '@hey-api/openapi-ts';
import { generate } from 'orval';

const [, , document, folder] = process.argv;
const plugins = ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'];
await createClient({ input: document, output: `${folder}/hey-api`, plugins, logs: { level: 'silent' } });
await generate({ input: document, output: { target: `${folder}/orval/api.ts`, client: 'fetch' } }, folder);
