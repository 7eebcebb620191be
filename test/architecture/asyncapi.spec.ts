import { type AsyncAPIDocumentInterface, fromFile, Parser } from '@asyncapi/parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { AppError } from '../../src/common/errors/app-error.js';
import { idOf, readMessage } from '../../src/delivery/websocket/client-message.js';
import {
  endMessage,
  ENDINGS,
  errorMessage,
  eventMessage,
  heartbeatMessage,
  subscribedMessage,
} from '../../src/delivery/websocket/server-message.js';
import { signedHeaders } from '../../src/delivery/webhooks/sender/signed-headers.js';
import { anEvent } from '../../src/delivery/feed/testing/test-events.js';
import { ACKNOWLEDGED } from '../../src/voice/events/events.examples.js';

const FILE = 'asyncapi.yaml';
/** Errors are 0, hints are more. */
const WARNING = 1;
const CLIENT = ['subscribe', 'unsubscribe'];

let document: AsyncAPIDocumentInterface;
let problems: string[];
const ajv = new Ajv2020({ strict: false, validateFormats: false });

beforeAll(async () => {
  const parsed = await fromFile(new Parser(), FILE).parse();
  problems = parsed.diagnostics.filter(({ severity }) => Number(severity) <= WARNING).map(({ message }) => message);
  if (parsed.document) document = parsed.document;
});

const messageOf = (name: string) => document.allMessages().get(name);
const schemaOf = (name: string) => messageOf(name)?.payload()?.json() as object;

function examplesOf(name: string): unknown[] {
  return (messageOf(name)?.examples().all() ?? []).map((example) => example.payload());
}

function expectValid(name: string, message: unknown): void {
  const validate = ajv.compile(schemaOf(name));
  expect({ valid: validate(message), errors: validate.errors }).toEqual({ valid: true, errors: null });
}

describe('the AsyncAPI document', () => {
  it('is valid, without a warning', () => {
    expect(problems).toEqual([]);
  });

  it('has an example of each message, and each is valid', () => {
    for (const message of document.allMessages().all()) {
      const name = message.id();
      const examples = examplesOf(name);
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expectValid(name, example);
    }
  });

  it('shows messages of clients that the gateway takes', () => {
    for (const name of CLIENT)
      for (const example of examplesOf(name))
        expect(readMessage(Buffer.from(JSON.stringify(example)), false)).toMatchObject(example as object);
  });

  it('allows the fields that the gateway takes, and no others', () => {
    const fields = (name: string) => Object.keys((schemaOf(name) as { properties: object }).properties).sort();
    expect(fields('subscribe')).toEqual(['after', 'heartbeat', 'id', 'metadata', 'subject', 'type', 'types']);
    expect(fields('unsubscribe')).toEqual(['id', 'type']);
    for (const unknown of ['from', 'limit'])
      expect(() =>
        readMessage(Buffer.from(JSON.stringify({ type: 'subscribe', id: 's1', [unknown]: 1 })), false),
      ).toThrow(AppError);
  });

  it('describes the headers of webhooks as they are sent', () => {
    const validate = ajv.compile(messageOf('webhookEvent')?.headers()?.json() as object);
    const secrets = ['whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oE'];
    const sent = signedHeaders({ id: 'e.1', body: '{}', secrets }, new Date());
    expect({ valid: validate(sent), errors: validate.errors }).toEqual({ valid: true, errors: null });
    expect(validate({ ...sent, 'webhook-signature': 'none' })).toBe(false);
  });

  it('describes every message that the gateway sends', () => {
    const [item] = ACKNOWLEDGED.items;
    const event = eventMessage('s1', anEvent(1, { json: JSON.stringify(item) })).toString();
    expectValid('event', JSON.parse(event));
    expectValid('subscribed', JSON.parse(subscribedMessage('s1')));
    expectValid('webhookEvent', item);
    expectValid('heartbeat', JSON.parse(heartbeatMessage('s1', 'cursor')));
    for (const ending of Object.values(ENDINGS)) expectValid('error', JSON.parse(endMessage('s1', ending, 'cursor')));
    const fields = [{ field: 'id', message: 'is missing', messageZh: '缺失' }];
    for (const id of ['', 'a b', '电话'])
      expectValid(
        'error',
        JSON.parse(errorMessage(idOf(Buffer.from(JSON.stringify({ id }))), new AppError('invalid-request', 'wrong'))),
      );
    expectValid('error', JSON.parse(errorMessage(undefined, new AppError('invalid-request', 'wrong', { fields }))));
  });
});
