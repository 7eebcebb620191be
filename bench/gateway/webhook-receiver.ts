/** A customer's server, a process of its own: answers every webhook at once, and reads none. Prints its port as the first line. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => response.writeHead(204).end());
});
server.listen(0, '127.0.0.1', () => console.log(`${(server.address() as AddressInfo).port} receiver of webhooks`));
process.once('disconnect', () => process.exit(0));
