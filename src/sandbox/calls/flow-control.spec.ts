import { FlowControl } from './flow-control.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('FlowControl', () => {
  let flow: FlowControl;
  const admitted = (times: readonly number[]): number[] => times.filter((now) => flow.admit('notification 139', now));

  beforeEach(() => {
    flow = new FlowControl();
  });

  it('lets one call a minute through, counted from the first', () => {
    expect(admitted([0, 30_000, MINUTE - 1, MINUTE, 2 * MINUTE - 1, 2 * MINUTE])).toEqual([0, MINUTE, 2 * MINUTE]);
  });

  // the example of H:2680293: first call 12:01, fifth 12:59, sixth refused at 13:00, fine at 13:01
  it('lets five calls an hour through, counted from the first', () => {
    const minutes = [1, 20, 30, 40, 59, 60, 61].map((minute) => minute * MINUTE);

    expect(admitted(minutes).map((time) => time / MINUTE)).toEqual([1, 20, 30, 40, 59, 61]);
  });

  it('lets twenty calls a day through', () => {
    const times = Array.from({ length: 48 }, (_, index) => index * HOUR * 0.5);

    expect(admitted(times)).toEqual(times.slice(0, 20));
    expect(flow.admit('notification 139', 24 * HOUR)).toBe(true);
  });

  it('counts other callees and purposes by themselves', () => {
    expect(flow.admit('notification 139', 0)).toBe(true);
    expect(flow.admit('verification 139', 0)).toBe(true);
    expect(flow.admit('notification 138', 0)).toBe(true);
  });

  it('remembers a pair of numbers for one second', () => {
    flow.notePair('a>b', 0);

    expect(flow.isPairBusy('a>b', 999)).toBe(true);
    expect(flow.isPairBusy('a>c', 999)).toBe(false);
    expect(flow.isPairBusy('a>b', 1_000)).toBe(false);
  });
});
