import { Metrics } from '../../metrics/metrics.js';
import type { CallChange, ReadCall } from './call-rows.js';
import { CallMetrics } from './call-metrics.js';

describe('CallMetrics', () => {
  let registry: Metrics;
  let metrics: CallMetrics;

  beforeEach(() => {
    registry = new Metrics();
    metrics = new CallMetrics(registry);
  });
  afterEach(() => registry.close());

  async function valueOf(series: string): Promise<number> {
    const line = (await registry.registry.metrics()).split('\n').find((text) => text.startsWith(`${series} `));
    return Number(line?.split(' ')[1]);
  }

  const endedBy = (status: string) => valueOf(`voice_gateway_calls_ended_total{kind="tts",status="${status}"}`);
  const call = { kind: 'tts', status: 'ringing', failureReason: null, initiatedAt: new Date(0), answeredAt: null };
  const update = (patch: CallChange['patch'], before: object = {}) => ({
    call: { ...call, ...before } as ReadCall,
    change: { patch, events: [] },
  });

  it('shows every end from the start', async () => {
    expect(await endedBy('no-answer')).toBe(0);
    expect(await valueOf('voice_gateway_calls_failed_total{reason="queue-expired"}')).toBe(0);
  });

  it('counts an end once, with its reason', async () => {
    metrics.countUpdates([update({ status: 'failed', failureReason: 'powered-off' })]);
    metrics.countUpdates([update({ digits: '1' }, { status: 'failed', failureReason: 'powered-off' })]);
    expect(await endedBy('failed')).toBe(1);
    expect(await valueOf('voice_gateway_calls_failed_total{reason="powered-off"}')).toBe(1);
  });

  it('counts no call that goes on, and unknown ones only once nobody can prove more', async () => {
    metrics.countUpdates([update({ status: 'in-progress' })]);
    metrics.countEnd({ kind: 'tts', status: 'unknown', failureReason: 'outcome-unknown' });
    expect(await endedBy('unknown')).toBe(0);
    metrics.countEnd({ kind: 'tts', status: 'unknown', failureReason: 'outcome-unproven' });
    expect(await endedBy('unknown')).toBe(1);
  });

  it('measures the time until the answer once', async () => {
    const answeredAt = new Date(8_000);
    metrics.countUpdates([update({ status: 'in-progress', answeredAt })]);
    metrics.countUpdates([update({ status: 'completed' }, { status: 'in-progress', answeredAt })]);
    expect(await valueOf('voice_gateway_call_answer_seconds_sum{kind="tts"}')).toBe(8);
    expect(await valueOf('voice_gateway_call_answer_seconds_count{kind="tts"}')).toBe(1);
  });
});
