import { planCall, type CallKind } from './call-plan.js';
import { SCRIPTS, scriptOf } from './script.table.js';

const codesOf = (kind: CallKind, ending: string, hasKeys = false): string[] =>
  planCall(kind, scriptOf(`1390013${ending}`), hasKeys).stages.map(({ code }) => code);
const finalOf = (kind: CallKind, ending: string, hasKeys = false): string =>
  planCall(kind, scriptOf(`1390013${ending}`), hasKeys).final.code;

it.each([
  ['9000', ['200101', '200201', '200102', '200100'], '200000'],
  ['0001', ['200101', '200100'], '200002'],
  ['0002', ['200101', '200201', '200100'], '200003'],
  ['0003', ['200101', '200201', '200100'], '200005'],
  ['0014', ['200101', '200201', '200102', '200100'], '200000'],
])('leads a single call to %s through its stages', (ending, codes, final) => {
  expect(codesOf('single', ending)).toEqual(codes);
  expect(finalOf('single', ending)).toBe(final);
});

it.each([
  ['9000', ['200101', '200201', '200102', '200202', '200103', '200100'], '200100'],
  ['0001', ['200101', '200201', '200102', '200100'], '200112'],
  ['0002', ['200101', '200201', '200102', '200202', '200100'], '200113'],
  ['0014', ['200101', '200100'], '200002'],
  ['0015', ['200101', '200201', '200100'], '200003'],
])('leads a two-way call to %s through its stages', (ending, codes, final) => {
  expect(codesOf('two-way', ending)).toEqual(codes);
  expect(finalOf('two-way', ending)).toBe(final);
});

it('reports keys of operations that listen for them, and of no other', () => {
  expect(codesOf('single', '0011', true)).toEqual(['200101', '200201', '200102', '300000', '200100']);
  expect(codesOf('single', '0011')).not.toContain('300000');
  expect(finalOf('single', '0013', true)).toBe('200008');
  expect(finalOf('single', '0013')).toBe('200000');
});

it('never goes back in time, and the default call is over within 8 seconds', () => {
  for (const script of SCRIPTS) {
    for (const kind of ['single', 'two-way'] as const) {
      const times = planCall(kind, script, true).stages.map(({ atMs }) => atMs);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  }
  expect(planCall('single', scriptOf('9000'), false).stages.at(-1)?.atMs).toBeLessThanOrEqual(8_000);
});
