// The upstream of the pacing test: logs when each request arrives. Arguments: how many calls wait in its queue; `lossy` when a
// worker may die with calls that it claimed.
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';

let waitingCount = Number(process.argv[2]);
let unsentCount = waitingCount;
const isLossy = process.argv[3] === 'lossy';
const arrivals = [];

/** As many calls as there are; -1 when all were sent. */
function claim(count) {
  if (unsentCount === 0 || (isLossy && waitingCount === 0)) return -1;
  const claimed = Math.min(count, waitingCount);
  waitingCount -= claimed;
  return claimed;
}

const server = createServer((request, response) => {
  if (request.url === '/send') {
    arrivals.push(performance.timeOrigin + performance.now());
    unsentCount -= 1;
    response.end();
    return;
  }
  const url = new URL(request.url ?? '/', 'http://receiver');
  if (url.pathname === '/unclaim') waitingCount += 1;
  const count = url.pathname === '/claim' ? claim(Number(url.searchParams.get('count'))) : 0;
  response.end(JSON.stringify({ count }));
});
server.keepAliveTimeout = 30_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.on('message', () => {
  process.send?.({ arrivals });
  process.disconnect();
  server.close();
  server.closeAllConnections();
});
