import { withPlainMessage } from './plain-grpc-message.js';

function messageOf(text: string): string | null | undefined {
  const trailer = new Headers({ 'grpc-status': '3', 'grpc-message': encodeURIComponent(text) });
  return withPlainMessage({ status: 200, trailer }).trailer?.get('grpc-message');
}

describe('the message of an error in gRPC', () => {
  it.each([
    ['Refused: a, b; c/d?', 'Refused: a, b; c/d?'],
    ['100 %', '100 %25'],
    ['«电话»', '%C2%AB%E7%94%B5%E8%AF%9D%C2%BB'],
    ['two\nlines', 'two%0Alines'],
  ])('is escaped where it must be: %s', (text, escaped) => {
    expect(messageOf(text)).toBe(escaped);
    expect(decodeURI(escaped)).toBe(text);
  });

  it('is that of the end, however late it comes', () => {
    const trailer = new Headers({ 'grpc-status': '0' });
    const answer = withPlainMessage({ status: 200, trailer });
    expect(answer.trailer?.get('grpc-message')).toBeNull();
    trailer.set('grpc-message', 'late%2C');
    expect(answer.trailer?.get('grpc-message')).toBe('late,');
  });
});
