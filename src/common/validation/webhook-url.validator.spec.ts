import { validateSync } from 'class-validator';
import { IsWebhookUrl } from './webhook-url.validator.js';

class Sent {
  @IsWebhookUrl()
  url!: string;
}

const isTaken = (url: string) => validateSync(Object.assign(new Sent(), { url })).length === 0;

describe('the URL of a webhook', () => {
  it.each([
    'https://example.com',
    'HTTP://EXAMPLE.com:80/a/../b',
    'https://example.com/hooks/order-7?tag%5B%5D=a&x=%E7%94%B5#part',
    'https://xn--fsqu00a.xn--0zwm56d/',
    'http://192.0.2.1:8080/a:b@c',
    'http://[2001:db8::1]:8080/',
  ])('is taken: %s', (url) => {
    expect(isTaken(url)).toBe(true);
  });

  it.each([
    'https://example.com/a%',
    'https://example.com/a%zz',
    'https://example.com/{id}',
    'https://example.com/a|b',
    'https://example.com/?q="x"',
    'https://example.com/?tag[]=a',
    'https://example.com\\a',
    'https:example.com',
    'https:///example.com',
    'https://user:password@example.com/',
    'https://例子.测试/',
    'ftp://example.com/',
  ])('is none that answers could call a URI, or that may not be: %s', (url) => {
    expect(isTaken(url)).toBe(false);
  });
});
