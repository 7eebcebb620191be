// Ends with 0 when the gateway answers, else with 1. The image has no curl.
// Liveness, because some orchestrators restart what is unhealthy: a database that is away must not cause that.
import { get } from 'node:http';

const { HOST: host = '', PORT: port = '3000' } = process.env;
const isEveryAddress = ['', '0.0.0.0', '::'].includes(host);
const name = isEveryAddress ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
const url = process.argv[2] ?? `http://${name}:${port}/health/live`;

const request = get(url, { timeout: 4_000 }, (answer) => {
  answer.resume();
  process.exitCode = answer.statusCode === 200 ? 0 : 1;
});
request.on('timeout', () => request.destroy(new Error(`no answer within 4 s from ${url}`)));
request.on('error', ({ message }) => {
  console.error(message);
  process.exitCode = 1;
});
