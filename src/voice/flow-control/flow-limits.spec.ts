import { DEFAULT_FLOW_LIMITS, NO_FLOW_LIMITS } from '../call-store/callee-flow.js';
import { toFlowLimits } from './flow-limits.js';

describe('toFlowLimits', () => {
  it('takes Aliyun’s limits where nothing is stored', () => {
    expect(toFlowLimits(null)).toEqual(DEFAULT_FLOW_LIMITS);
    expect(toFlowLimits({ perMinute: 3 })).toEqual({ perMinute: 3, perHour: 5, perDay: 20 });
  });

  it('reads null and 0 as no limit', () => {
    expect(toFlowLimits({ perMinute: null, perHour: 0, perDay: null })).toEqual(NO_FLOW_LIMITS);
  });

  it.each([-1, 1.5, '7', true, {}, 1e300])('takes Aliyun’s limit instead of %p', (value) => {
    expect(toFlowLimits({ perMinute: value, perHour: value, perDay: value })).toEqual(DEFAULT_FLOW_LIMITS);
  });

  it.each(['text', 7, [], undefined])('takes Aliyun’s limits instead of %p', (stored) => {
    expect(toFlowLimits(stored)).toEqual(DEFAULT_FLOW_LIMITS);
  });
});
