import { type ContentHeaders, planContent } from './content-plan.js';

const FILE = { sizeBytes: 100, etag: '"abc"', lastModified: new Date('2026-11-23T08:00:00Z') };
const TIME = 'Mon, 23 Nov 2026 08:00:00 GMT';
const EARLIER = 'Mon, 23 Nov 2026 07:59:59 GMT';
const WHOLE = { status: 200, range: { start: 0, end: 100 } };
const PART = { status: 206, range: { start: 10, end: 20 } };

it.each<[ContentHeaders, object]>([
  [{}, WHOLE],
  [{ range: 'bytes=10-19' }, PART],
  [{ range: 'bytes=100-' }, { status: 416 }],
  [{ range: 'bytes=10-19', 'if-range': '"abc"' }, PART],
  [{ range: 'bytes=10-19', 'if-range': 'W/"abc"' }, WHOLE],
  [{ range: 'bytes=10-19', 'if-range': '"other"' }, WHOLE],
  [{ range: 'bytes=100-', 'if-range': '"other"' }, WHOLE],
  [{ range: 'bytes=10-19', 'if-range': TIME }, PART],
  [{ range: 'bytes=10-19', 'if-range': EARLIER }, WHOLE],
  [{ range: 'bytes=10-19', 'if-range': 'nonsense' }, WHOLE],
  [{ 'if-none-match': '"abc"' }, { status: 304 }],
  [{ 'if-none-match': '"x", W/"abc"' }, { status: 304 }],
  [{ 'if-none-match': '*' }, { status: 304 }],
  [{ 'if-none-match': '"x"' }, WHOLE],
  [{ 'if-none-match': '"x"', 'if-modified-since': TIME }, WHOLE],
  [{ 'if-modified-since': TIME }, { status: 304 }],
  [{ 'if-modified-since': EARLIER }, WHOLE],
  [{ 'if-modified-since': 'nonsense' }, WHOLE],
  [{ 'if-none-match': '"abc"', range: 'bytes=100-' }, { status: 304 }],
])('answers %j', (headers, expected) => {
  expect(planContent(headers, FILE)).toEqual(expected);
});

it.each<[ContentHeaders, object]>([
  [{ range: 'bytes=10-19' }, WHOLE],
  [{ range: 'bytes=100-' }, WHOLE],
  [{ 'if-none-match': '"abc"' }, { status: 304 }],
])('answers HEAD with %j as if it named no range', (headers, expected) => {
  expect(planContent(headers, FILE, true)).toEqual(expected);
});
