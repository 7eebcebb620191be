import { WaitingTurns } from './waiting-turns.js';

const NOW = 1_000_000;

describe('WaitingTurns', () => {
  it('lets a pool’s worth of calls try again each second', () => {
    const turns = new WaitingTurns(() => 0);
    expect(Array.from({ length: 4 }, () => turns.next('app', 4, 1, NOW))).toEqual([500, 750, 1_000, 1_250]);
  });

  it('never lets a call wait much longer than a minute', () => {
    const turns = new WaitingTurns(() => 1);
    const waits = Array.from({ length: 1_000 }, () => turns.next('app', 3, 2, NOW));
    expect(Math.max(...waits)).toBe(75_000);
  });

  it('lets a verification try again soon, however many wait', () => {
    const turns = new WaitingTurns(() => 0);
    for (let i = 0; i < 100; i++) turns.next('app', 1, 1, NOW);
    expect(turns.next('app', 1, 0, NOW)).toBe(500);
  });

  it('forgets the line when its time has passed', () => {
    const turns = new WaitingTurns(() => 0);
    for (let i = 0; i < 10; i++) turns.next('app', 1, 1, NOW);
    expect(turns.next('app', 1, 1, NOW + 60_000)).toBe(500);
  });

  it('keeps applications apart', () => {
    const turns = new WaitingTurns(() => 0);
    turns.next('one', 1, 1, NOW);
    expect(turns.next('other', 1, 1, NOW)).toBe(500);
  });
});
