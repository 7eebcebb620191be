import { daysOf, gapHeight, type Story, toSteps, toStretches } from './timeline.js';

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 30, 8, 0, 0) + seconds * 1_000).toISOString();

function aStory(overrides: Partial<Story> = {}): Story {
  const call = {
    ...{ id: '0aK3xP9Qw81bTzE', status: 'completed', createdAt: at(0), scheduledAt: null, waitingFor: undefined },
    ...{ initiatedAt: at(1), ringingAt: at(3), answeredAt: at(6), endedAt: at(10) },
    upstream: { operation: 'SingleCallByTts', callId: '1^1', requestId: 'R', code: 'OK' },
  } as unknown as Story['call'];
  const statuses = ['queued', 'initiated', 'ringing', 'in-progress', 'completed'] as const;
  const times = [0, 1, 3, 6, 10];
  const events = statuses.map((status, index) => ({
    ...{ id: `0aK3xP9Qw81bTzE.${index + 1}`, type: `call.${status}`, time: at(times[index] ?? 0) },
    data: { callId: '0aK3xP9Qw81bTzE', number: index + 1, kind: 'tts', status, metadata: {} },
  })) as unknown as Story['events'];
  return { call, events, ...overrides };
}

describe('the time line of a call', () => {
  it('has the phase that went on before each step, and the one that goes on after it', () => {
    expect(toSteps(aStory()).map(({ phase, next }) => `${phase} → ${next}`)).toEqual([
      'waiting → waiting',
      'waiting → placing',
      'placing → ringing',
      'ringing → talking',
      'talking → after',
    ]);
  });

  it('measures each step from the one before, and from the request', () => {
    expect(toSteps(aStory()).map(({ sinceMs, offsetMs }) => [sinceMs, offsetMs])).toEqual([
      [0, 0],
      [1_000, 1_000],
      [2_000, 3_000],
      [3_000, 6_000],
      [4_000, 10_000],
    ]);
  });

  it('keeps the order of the events where a receipt tells whole seconds only', () => {
    const { call, events } = aStory();
    const late = events.map((event, index) => (index === 1 ? { ...event, time: at(3.4) } : event));

    const types = toSteps({ call, events: late }).map(({ moment }) => moment.type === 'event' && moment.data.status);
    expect(types).toEqual(['queued', 'initiated', 'ringing', 'in-progress', 'completed']);
  });

  it('puts attempts, receipts and deliveries where they happened', () => {
    const { call, events } = aStory();
    const history = {
      ...{ callId: call.id, attemptCount: 2, receipts: [{ type: 'voice-report', receivedAt: at(11), fields: {} }] },
      earlierAttempts: [{ number: 1, signedAt: at(0.2), sentAt: null, code: 'Throttling.User', requestId: 'r1' }],
      lastAttempt: {
        ...{ number: 2, operation: 'SingleCallByTts', account: 'main', signedAt: at(0.5) },
        sentAt: at(0.5),
        earlierMayHaveRung: false,
      },
    } as Story['history'];
    const attempts = [{ startedAt: at(12), durationMs: 4, status: 200, error: null, answer: null }];
    const deliveries = [{ id: 'wd_1', type: 'call.completed', attempts }] as unknown as Story['deliveries'];

    const types = toSteps({ call, events, history, deliveries }).map(({ moment }) => moment.type);
    expect(types).toEqual(['event', 'attempt', 'attempt', ...Array<string>(4).fill('event'), 'receipt', 'delivery']);
  });
});

describe('the days on the time line', () => {
  const dayOf = (moment: number) => new Date(moment).toISOString().slice(8, 10);

  it('are told where another one begins, when there is more than one', () => {
    const { call, events } = aStory();
    const DAY = 86_400;
    const times = [0, 1, DAY, DAY + 1, 2 * DAY];
    const late = events.map((event, index) => ({ ...event, time: at(times[index] ?? 0) }));
    expect(daysOf(toSteps({ call, events: late }), dayOf)).toEqual(['30', undefined, '01', undefined, '02']);
    expect(daysOf(toSteps(aStory()), dayOf)).toEqual(Array(5).fill(undefined));
  });
});

describe('the phases of a call', () => {
  it('fill the time from the request to the end', () => {
    expect(toStretches(aStory().call, 0)).toEqual([
      { phase: 'waiting', ms: 1_000 },
      { phase: 'placing', ms: 2_000 },
      { phase: 'ringing', ms: 3_000 },
      { phase: 'talking', ms: 4_000 },
    ]);
  });

  it('go on while the call does', () => {
    const { call } = aStory();
    const ringing = { ...call, status: 'ringing', answeredAt: null, endedAt: null } as Story['call'];

    expect(toStretches(ringing, Date.parse(at(20))).at(-1)).toEqual({ phase: 'ringing', ms: 17_000 });
  });
});

describe('a pause on the time line', () => {
  it('is taller when it is longer, and never fills the screen', () => {
    const heights = [100, 1_000, 60_000, 3_600_000, 86_400_000 * 30].map(gapHeight);

    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(Math.max(...heights)).toBeLessThanOrEqual(72);
  });
});
