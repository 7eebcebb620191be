import { ttsCall } from '../support/builders.js';
import { runSnippet, snippetsOf } from '../support/snippets.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const LANGUAGES = ['sh', 'js', 'python'];
/** What the snippets of each document print, one after the other. */
const EXPECTED: Readonly<Record<string, readonly RegExp[]>> = {
  'docs/events': [
    /"type":"call\.completed".*"nextAfter"/,
    /event: call\.\w+\ndata: \{/,
    /calls\/\w{15}/,
    /type: 'event'/,
  ],
  'docs/trouble': [/"perMinute":0[\s\S]*"flowControl":false/],
  'docs/grpc': [
    /CALL_STATUS_INITIATED[\s\S]*"event"/,
    /\{"calls":\[/,
    /^\w{15}\n[\s\S]*type: 'call\.|type: 'call\.[\s\S]*^\w{15}$/m,
  ],
};

const cases = Object.entries(EXPECTED).flatMap(([document, outputs]) =>
  [`${document}.md`, `${document}.zh-CN.md`].flatMap((file) => {
    const snippets = snippetsOf(file, LANGUAGES);
    return outputs.map((output, index) => ({ file, index, output, snippet: snippets[index], count: snippets.length }));
  }),
);

describe('the programs of the documents', () => {
  let test: TestGateway;
  let placing: NodeJS.Timeout;

  beforeAll(async () => {
    test = await startTestGateway();
    await test.sandbox.configure({ flowControl: false });
    await test.api.waitFor((await test.api.create(ttsCall())).body.id, ['completed']);
    placing = setInterval(() => void test.api.create(ttsCall()), 300);
  });
  afterAll(async () => {
    clearInterval(placing);
    await test.close();
  });

  it.each(cases)('$file, $index', async ({ file, snippet, output, count }) => {
    expect({ file, count }).toEqual({ file, count: EXPECTED[file.replace(/(\.zh-CN)?\.md$/, '')]?.length });
    if (!snippet) throw new Error('the document has fewer programs');
    const { host } = new URL(test.gateway.url);
    const rpcHost = test.gateway.grpcAddress ?? '';
    const printed = await runSnippet(snippet, {
      env: { KEY: PRIVATE_VALUES.apiKey },
      replace: { '127.0.0.1:3000': host, '127.0.0.1:50051': rpcHost },
      until: output,
    });
    expect(printed).toMatch(output);
  });
});
