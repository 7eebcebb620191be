import type { Call, CallList } from '../../api/types.js';
import { putCalls, withStatuses } from './merge-calls.js';

const call = (id: string, status = 'queued') => ({ id, status }) as Call;

function pagesOf(...pages: string[][]) {
  const lists = pages.map((ids): CallList => ({ items: ids.map((id) => call(id)), nextCursor: 'more' }));
  return { pages: lists, pageParams: pages.map((): string | undefined => undefined) };
}

const idsOf = ({ pages }: ReturnType<typeof pagesOf>) => pages.flatMap(({ items }) => items.map(({ id }) => id));

describe('calls that were read again', () => {
  it('take their places, and new ones stand first', () => {
    const merged = putCalls(pagesOf(['4', '3'], ['2', '1']), [call('6'), call('5'), call('4'), call('2', 'completed')]);

    expect(idsOf(merged)).toEqual(['6', '5', '4', '3', '2', '1']);
    expect(merged.pages[1]?.items[0]?.status).toBe('completed');
  });

  it('do not come in below: a page that was not read yet brings them', () => {
    expect(idsOf(putCalls(pagesOf(['4', '3']), [call('1')]))).toEqual(['4', '3']);
  });

  it('come in between: one that a filter has only now is older than others that it had', () => {
    expect(idsOf(putCalls(pagesOf(['9', '6'], ['5', '1']), [call('7'), call('3')]))).toEqual([
      '9',
      '7',
      '6',
      '5',
      '3',
      '1',
    ]);
  });

  it('stand last where no page follows', () => {
    const all = pagesOf(['4', '3']);
    const ended = { ...all, pages: all.pages.map((page) => ({ ...page, nextCursor: null })) };
    expect(idsOf(putCalls(ended, [call('1')]))).toEqual(['4', '3', '1']);
  });

  it('fill an empty list', () => {
    expect(idsOf(putCalls(pagesOf([]), [call('1'), call('2')]))).toEqual(['2', '1']);
  });
});

describe('the status of an event', () => {
  it('is shown at once, and leaves pages alone that it does not concern', () => {
    const before = pagesOf(['4', '3'], ['2', '1']);
    const after = withStatuses(before, [{ callId: '3', number: 2, kind: 'tts', status: 'ringing', metadata: {} }]);

    expect(after.pages[0]?.items[1]?.status).toBe('ringing');
    expect(after.pages[1]).toBe(before.pages[1]);
  });
});
