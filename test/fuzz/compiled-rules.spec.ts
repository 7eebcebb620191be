import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { UpdateApplicationDto } from '../../src/applications/settings/dto/update-application.dto.js';
import { keepsRules } from '../../src/common/validation/compiled-rules.js';
import { type DtoClass } from '../../src/common/validation/dto-fields.js';
import { toDto } from '../../src/common/validation/to-dto.js';
import { findUnknownFields, hasKnownFieldsOnly } from '../../src/common/validation/unknown-fields.js';
import { CALL_KINDS } from '../../src/voice/call-store/call-request.js';
import { CREATE_CALL_DTOS } from '../../src/voice/calls/dto/create-call.dto.js';
import { ListCallsDto } from '../../src/voice/calls/dto/list-calls.dto.js';
import { runsOf } from '../support/seeds.ts';
import { hostileValues } from './generator/hostile-values.ts';
import { fieldPathsOf, OPERATIONS } from './generator/operations.ts';
import { setPath } from './generator/set-path.ts';

const ANY_JSON = fc.oneof(fc.constantFrom(...hostileValues()), fc.jsonValue({ maxDepth: 3 }));
const RUNS = runsOf(8);

const createCall = OPERATIONS.find(({ id }) => id === 'createCall');
const updateApplication = OPERATIONS.find(({ id }) => id === 'updateApplication');
const BODIES = [
  ...CALL_KINDS.map((kind, index) => [kind, CREATE_CALL_DTOS[kind], createCall, index] as const),
  ['settings', UpdateApplicationDto, updateApplication, 0] as const,
];

/** What the pipe answers with, word by word and by the short way. */
function agree(type: DtoClass, sent: Readonly<Record<string, unknown>>): void {
  const dto = toDto(type, sent);
  const isRight = validateSync(dto, { stopAtFirstError: true, forbidUnknownValues: false }).length === 0;
  expect({ sent, isRight: keepsRules(dto) }).toEqual({ sent, isRight });
  expect(hasKnownFieldsOnly(type, sent)).toBe(findUnknownFields(type, sent).length === 0);
}

describe('the compiled rules', () => {
  it.each(BODIES)('accept exactly what class-validator accepts: %s', (_name, type, operation, index) => {
    const example = operation?.examples[index] as Record<string, unknown>;
    const paths = fieldPathsOf(operation?.bodies[index] ?? {});
    expect(keepsRules(toDto(type, example))).toBe(true);
    expect(paths.length).toBeGreaterThan(2);
    const change = fc.tuple(fc.constantFrom(...paths, 'unknown', 'metadata.x', 'menu.0.y'), ANY_JSON);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const sent = structuredClone(example);
        for (const [path, value] of changes) setPath(sent, path, value);
        agree(type, JSON.parse(JSON.stringify(sent)) as Record<string, unknown>);
      }),
      { numRuns: RUNS * paths.length },
    );
  });

  it('accept exactly what class-validator accepts: a query', () => {
    const fields = [
      'status',
      'kind',
      'callee',
      'createdAfter',
      'createdBefore',
      'metadata',
      'cursor',
      'limit',
      'other',
    ];
    const value = fc.oneof(
      fc.string(),
      fc.array(fc.string()),
      fc.constantFrom('queued', 'tts', '20', '+8613900139000'),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), value), (query) => agree(ListCallsDto, { ...query })),
      { numRuns: runsOf(500) },
    );
  });
});
