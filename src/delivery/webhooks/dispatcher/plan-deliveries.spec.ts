import { anEvent, at, eventsBetween } from '../../feed/testing/test-events.js';
import { planDeliveries, type Target } from './plan-deliveries.js';

const target = (id: string, overrides: Partial<Target> = {}): Target => ({
  id,
  afterSequence: 0n,
  filter: {},
  ...overrides,
});
const pageOf = (events: ReturnType<typeof eventsBetween>) => ({ events, end: at(99), isFull: false, isHeld: false });
const plan = (events: ReturnType<typeof eventsBetween>, targets: Target[], most?: number) => {
  const { deliveries, ...rest } = planDeliveries(pageOf(events), targets, most);
  return { ...rest, pairs: deliveries.map(({ endpointId, event }) => `${event.position.sequence} to ${endpointId}`) };
};

describe('planDeliveries', () => {
  it('has each event go to each endpoint that wants it, in the order of the log', () => {
    const events = [anEvent(1), anEvent(2, { type: 'call.busy' })];
    const targets = [target('a'), target('b', { filter: { types: ['call.busy'] } })];
    expect(plan(events, targets)).toEqual({ end: at(99), isCut: false, pairs: ['1 to a', '2 to a', '2 to b'] });
  });

  it('has nothing go to an endpoint that was written before the endpoint was made', () => {
    expect(plan(eventsBetween(1, 4), [target('a', { afterSequence: 2n })]).pairs).toEqual(['3 to a', '4 to a']);
  });

  it('tells no endpoint of itself, but others', () => {
    const events = [anEvent(1, { subject: 'webhook-endpoints/a', type: 'webhook-endpoint.paused' })];
    expect(plan(events, [target('a'), target('b')]).pairs).toEqual(['1 to b']);
  });

  it('has a test go to its endpoint alone, whatever its filter', () => {
    const events = [anEvent(1, { subject: 'webhook-endpoints/a', type: 'webhook-endpoint.test' })];
    const targets = [target('a', { filter: { types: ['call.busy'] } }), target('b')];
    expect(plan(events, targets).pairs).toEqual(['1 to a']);
  });

  it('has the events of a call that names a URL go there, too, and no others', () => {
    const events = [
      anEvent(1),
      anEvent(2, { webhookUrl: 'https://a.test/' }),
      anEvent(3, { webhookUrl: 'https://b.test/' }),
    ];
    const targets = [target('a'), target('b', { callUrl: 'https://a.test/' })];
    expect(plan(events, targets).pairs).toEqual(['1 to a', '2 to a', '2 to b', '3 to a']);
  });

  it('ends after as much as may be written at once, with what comes next still to be read', () => {
    const size = anEvent(1).json.length;
    const cut = plan(eventsBetween(1, 5), [target('a'), target('b')], 3 * size);
    expect(cut).toEqual({ end: at(2), isCut: true, pairs: ['1 to a', '1 to b', '2 to a', '2 to b'] });
    expect(plan(eventsBetween(1, 2), [target('a')], 0)).toMatchObject({ end: at(1), isCut: true });
    expect(plan(eventsBetween(1, 1), [target('a')], 0)).toMatchObject({ end: at(99), isCut: false });
  });
});
