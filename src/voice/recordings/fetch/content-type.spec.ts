import { contentTypeOf, endingOf } from './content-type.js';

it.each([
  ['audio/x-wav', '/a', 'audio/wav', 'wav'],
  ['audio/wav; charset=binary', '/a', 'audio/wav', 'wav'],
  ['Audio/MPEG', '/a.wav', 'audio/mpeg', 'mp3'],
  ['application/octet-stream', '/a.MP3', 'audio/mpeg', 'mp3'],
  ['binary/octet-stream', '/a.wav', 'audio/wav', 'wav'],
  [undefined, '/a', 'audio/wav', 'wav'],
  ['audio/ogg', '/a', 'audio/ogg', 'audio'],
])('takes %s at %s as %s', (header, path, type, ending) => {
  expect(contentTypeOf(header, path)).toBe(type);
  expect(endingOf(type)).toBe(ending);
});

it.each(['text/html', 'application/xml', 'video/mp4', 'audio/', 'audio/x\r\nset-cookie: a=b'])(
  'does not take %j',
  (header) => {
    expect(() => contentTypeOf(header, '/a.wav')).toThrow('another type');
  },
);
