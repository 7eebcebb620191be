/**
 * Contestant (a): what a team writes in an afternoon. Express, its JSON parser, the official SDK, nothing stored, nothing
 * checked, nothing logged. Without Express in node_modules a bare node:http server stands in, and says so.
 * Arguments: the upstream's URL. Prints its port and its name.
 */
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

import { readText, sendJson } from './bare-http.ts';
import { type CallBody, toAnswer, toUpstreamParameters, UPSTREAM_KEYS, type UpstreamAnswer } from './call-body.ts';

/** The little of Express that is used here; it brings no types. */
interface ExpressAnswer {
  status(code: number): ExpressAnswer;
  json(body: unknown): void;
}
type Handler = (request: { readonly body: CallBody }, answer: ExpressAnswer) => void;
interface ExpressApp extends RequestListener {
  use(middleware: unknown): void;
  post(path: string, handler: Handler): void;
}
type Express = (() => ExpressApp) & { json(): unknown };

const require = createRequire(import.meta.url);
const RPCClient = require('@alicloud/pop-core') as typeof import('@alicloud/pop-core');
const client = new RPCClient({ ...UPSTREAM_KEYS, endpoint: process.argv[2] ?? '', apiVersion: '2017-05-25' });

const express = loadExpress();
const server = createServer(express ? withExpress(express) : withoutExpress());
server.listen(0, '127.0.0.1', () => {
  const name = express ? 'a: Express + pop-core' : 'a: stand-in, node:http + pop-core';
  console.log((server.address() as AddressInfo).port, name);
});
process.on('disconnect', () => process.exit(0));

async function place(body: CallBody): Promise<object> {
  const parameters = toUpstreamParameters(body);
  return toAnswer(await client.request<UpstreamAnswer>('SingleCallByTts', parameters, { method: 'POST' }));
}

function withExpress(create: Express): RequestListener {
  const app = create();
  app.use(create.json());
  app.post('/v1/calls', (request, answer) => {
    place(request.body).then(
      (placed) => answer.status(201).json(placed),
      (error: Error) => answer.status(502).json({ error: error.message }),
    );
  });
  return app;
}

function withoutExpress(): RequestListener {
  return (request, answer) => {
    readText(request)
      .then((text) => place(JSON.parse(text) as CallBody))
      .then(
        (placed) => sendJson(answer, 201, placed),
        (error: Error) => sendJson(answer, 502, { error: error.message }),
      );
  };
}

function loadExpress(): Express | undefined {
  try {
    return require('express') as Express;
  } catch {
    return undefined;
  }
}
