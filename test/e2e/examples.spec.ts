import { readFile } from 'node:fs/promises';
import type { OpenAPIObject } from '@nestjs/swagger';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

interface Example {
  readonly kind: string;
  readonly value: Record<string, unknown>;
}

/** What somebody who opens /docs and presses «Execute» sends. */
async function readExamples(): Promise<Example[]> {
  const text = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8');
  const post = (JSON.parse(text) as OpenAPIObject).paths['/v1/calls']?.post;
  const body = post?.requestBody as { content: Record<string, { examples: Record<string, Example> }> };
  return Object.entries(body.content['application/json']?.examples ?? {}).map(([kind, { value }]) => ({ kind, value }));
}

let tested: TestGateway;

beforeAll(async () => {
  tested = await startTestGateway();
  await tested.sandbox.configure({ flowControl: false });
});
afterAll(() => tested.close());

describe('the examples of the documentation', () => {
  it('each place a call in the sandbox', async () => {
    const examples = await readExamples();

    expect(examples.map(({ kind }) => kind)).toEqual(['tts', 'voice-file', 'two-way', 'ivr']);
    for (const { kind, value } of examples) {
      const { status, body } = await tested.api.create(value);
      expect({ kind, status, detail: body.detail }).toEqual({ kind, status: 201, detail: undefined });
    }
  });
});
