import fc from 'fast-check';
import { UpdateApplicationPipe } from '../../src/applications/settings/dto/update-application.pipe.js';
import { AppError } from '../../src/common/errors/app-error.js';
import { CALL_KINDS } from '../../src/voice/call-store/call-request.js';
import { CreateCallPipe } from '../../src/voice/calls/dto/create-call.pipe.js';
import { hostileValues } from './generator/hostile-values.ts';
import { runsOf } from '../support/seeds.ts';
import { fieldPathsOf, type Operation, OPERATIONS } from './generator/operations.ts';
import { setPath } from './generator/set-path.ts';

/** Read as other text than was sent, on purpose: numbers in E.164. */
const NORMALISED = /(?:callee|caller|[sS]howNumber|number)$/;
const ANY_JSON = fc.oneof(fc.constantFrom(...hostileValues()), fc.jsonValue({ maxDepth: 4 }));
const RUNS = runsOf(30);

const operation = (id: string): Operation => {
  const found = OPERATIONS.find((one) => one.id === id);
  if (!found) throw new Error(`openapi.json has no operation ${id}`);
  return found;
};
const createCall = operation('createCall');
const updateApplication = operation('updateApplication');

const FIELDS = [
  ...createCall.bodies.flatMap((body, index) =>
    fieldPathsOf(body).map((path): [string, string, object] => [
      CALL_KINDS[index] ?? '',
      path,
      exampleOf(createCall, index),
    ]),
  ),
  ...updateApplication.bodies.flatMap((body) =>
    fieldPathsOf(body).map((path): [string, string, object] => ['settings', path, exampleOf(updateApplication, 0)]),
  ),
];

function exampleOf({ examples }: Operation, index: number): object {
  return examples[index] as object;
}

describe('any JSON in a field of a body', () => {
  it.each(FIELDS)('%s, %s: taken as it was sent, or refused with the name of a field', (kind, path, example) => {
    fc.assert(
      fc.property(ANY_JSON, (value) => {
        const sent = structuredClone(example) as Record<string, unknown>;
        setPath(sent, path, value);
        // As it comes from the wire: nothing that is sent may be shared with what is read.
        const text = JSON.stringify(sent);
        const read = outcomeOf(kind, JSON.parse(text));
        if (read instanceof AppError) expect(fieldsOf(read)).not.toEqual([]);
        else expect(differences(JSON.parse(text), read, '')).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

function outcomeOf(kind: string, body: unknown): unknown {
  try {
    return kind === 'settings' ? new UpdateApplicationPipe().transform(body) : new CreateCallPipe().transform(body);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid-request') return error;
    throw error;
  }
}

function fieldsOf({ details }: AppError): readonly string[] {
  return (details.fields ?? []).filter(({ field }) => field !== '').map(({ field }) => field);
}

/** Paths whose value is another one than was sent; null in an optional field is as good as absent. */
function differences(sent: unknown, read: unknown, path: string): string[] {
  if (
    Object.is(sent, read) ||
    (sent === null && (read === undefined || path === 'purpose')) ||
    (sent === 0 && read === 0)
  )
    return [];
  if (typeof sent === 'string' && NORMALISED.test(path)) return typeof read === 'string' ? [] : [path];
  if (typeof sent !== 'object' || typeof read !== 'object' || sent === null || read === null) return [path];
  if (Array.isArray(sent) !== Array.isArray(read)) return [path];
  const names = Object.keys(sent);
  return names.flatMap((name) =>
    differences(
      (sent as Record<string, unknown>)[name],
      Object.hasOwn(read, name) ? (read as Record<string, unknown>)[name] : undefined,
      path ? `${path}.${name}` : name,
    ),
  );
}
