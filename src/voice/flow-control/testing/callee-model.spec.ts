import { calleeFlow, DEFAULT_FLOW_LIMITS } from '../../call-store/callee-flow.js';
import { earliest, findRefused, type SentCall } from './aliyun-rules.js';
import { CalleeModel } from './callee-model.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 23);
const notification = calleeFlow('callee', 'notification', DEFAULT_FLOW_LIMITS);

describe('the windows of a callee', () => {
  it('give waiting calls one place after the other, each the earliest there is', () => {
    const model = new CalleeModel();
    const booked: SentCall[] = [];
    for (let index = 0; index < 50; index++) {
      const expected = earliest(booked, notification, START);
      expect(model.book(notification, START, true)).toBe(expected);
      booked.push({ flow: notification, at: expected });
    }
    expect(findRefused(booked)).toBeUndefined();
  });

  // the example of https://help.aliyun.com/document_detail/2680293.html
  it('count the hour from its first call: 12:01 … 12:59, refused at 13:00, fine past 13:01', () => {
    const model = new CalleeModel();
    const noon = Date.UTC(2026, 10, 23, 12);
    const isTaken = (minute: number) =>
      model.book(notification, noon + minute * MINUTE, false) === noon + minute * MINUTE;

    expect([1, 15, 30, 45, 59].map(isTaken)).toEqual([true, true, true, true, true]);
    expect(isTaken(60)).toBe(false);
    expect(isTaken(61.1)).toBe(true);
  });

  it('let calls that are overdue go one by one', () => {
    const model = new CalleeModel();
    for (let index = 0; index < 4; index++) model.book(notification, START, true);
    const morning = START + 500 * MINUTE;

    expect(model.claim(notification, morning)).toBe(morning);
    expect(model.claim(notification, morning)).toBe(morning + 61_250);
    expect(model.claim(notification, morning + 61_250)).toBe(morning + 61_250);
  });

  it('forget the places of canceled calls once nobody waits', () => {
    const model = new CalleeModel();
    model.book(notification, START, true);
    const places = [1, 2, 3, 4, 5].map(() => model.book(notification, START, true));
    for (const place of places) model.release(notification, place, false);

    expect(model.openAt(notification, START)).toBe(START + 61_250);
  });

  it('block longer each time a refusal is repeated soon after the last block', () => {
    const model = new CalleeModel();
    const first = model.recordRefusal(notification, START);
    const second = model.recordRefusal(notification, first);
    const third = model.recordRefusal(notification, second);

    expect([first - START, second - first, third - second]).toEqual([61_250, 3_601_250, 86_401_250]);
    expect(model.recordRefusal(notification, third - 1)).toBe(third);
    expect(model.recordRefusal(notification, third + 600_000) - third).toBe(600_000 + 61_250);
  });
});
