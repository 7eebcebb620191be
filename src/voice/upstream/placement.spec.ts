import type { CallRequest } from '../call-store/call-request.js';
import { planPlacement } from './placement.js';

const SETTINGS = { twoWayRoute: 'click-to-dial' } as Parameters<typeof planPlacement>[1];
const TTS: CallRequest = { kind: 'tts', ttsCode: 'TTS_1' };

describe('planPlacement', () => {
  it('names the number in the form that Aliyun takes', () => {
    const { params } = planPlacement({ id: 'a', callee: '+8613900139000', caller: null, request: TTS }, SETTINGS);
    expect(params).toMatchObject({ CalledNumber: '13900139000', OutId: 'a' });
  });

  it.each<[string, CallRequest, string | null]>([
    ['', TTS, null],
    ['', { kind: 'two-way' }, '+8613900139001'],
    ['+8613900139000', { kind: 'two-way' }, null],
  ])('makes no request of numbers that could not be read: %p', (callee, request, caller) => {
    expect(() => planPlacement({ id: 'a', callee, caller, request }, SETTINGS)).toThrow('cannot be read');
  });
});
