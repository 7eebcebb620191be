import { TokenBlock } from './leased-tokens.js';

describe('a block of uses', () => {
  it('is told of once the last use is over, and rests after the latest of them', () => {
    const block = new TokenBlock({ number: 1, generation: 3, slotAt: 0, heldUntil: 1_000 }, 2);
    block.take();
    block.take();
    block.settle(1_500);
    expect(block.settlement).toBeUndefined();
    block.settle(1_200);
    expect(block.settlement).toEqual({ number: 1, generation: 3, readyAt: 1_500 });
  });
});
