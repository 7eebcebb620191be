import { VoiceApiError } from '../../../../../clients/typescript/src/index.js';
import { api, read } from '../../../api/client.js';
import type { Suppression, SuppressionScope, SuppressionsImport } from '../../../api/types.js';

export const SUPPRESSIONS_KEY = ['suppressions'];

/** The entry that holds calls to a number back; null without one. */
export async function findSuppression(number: string): Promise<Suppression | null> {
  try {
    return await read(api.GET('/v1/suppressions/{number}', { params: { path: { number } } }));
  } catch (error) {
    if (error instanceof VoiceApiError && error.status === 404) return null;
    throw error;
  }
}

/** The bytes of a file as they are: the gateway knows which of the spreadsheets' encodings they have. */
export function importFile(scope: SuppressionScope, file: File): Promise<SuppressionsImport> {
  return read(
    api.POST('/v1/suppressions/import', {
      params: { query: { scope } },
      headers: { 'content-type': 'text/csv' },
      // The client's types have a text here; a browser sends a file without reading it into memory.
      body: file as unknown as string,
      bodySerializer: (body) => body,
    }),
  );
}
