import type { AppConfig } from '../../src/config/app.config.js';
import { type SandboxHandle, startSandbox } from '../../src/sandbox/sandbox.app.js';
import { SandboxClient } from './sandbox-client.js';
import { startTestGateway, type TestGateway } from './test-gateway.js';

/** A live gateway with a sandbox for its test keys. «Live» is a second sandbox here: what it rings would be real phones. */
export interface LiveWithTestKeys {
  readonly test: TestGateway;
  /** What is rung in place of Aliyun. */
  readonly upstream: SandboxClient;
  /** Where calls of test keys belong. */
  readonly sandbox: SandboxClient;
  close(): Promise<void>;
}

export async function startLiveWithTestKeys(overrides: Partial<AppConfig> = {}): Promise<LiveWithTestKeys> {
  const [upstream, sandbox] = await Promise.all([open(), open()]);
  const test = await startTestGateway({
    aliyunMode: 'live',
    // As Aliyun's host would be, it is one that recordings may come from.
    recordingHosts: [new URL(upstream.url).host],
    accessKeyId: 'sandbox-access-key-id',
    accessKeySecret: 'sandbox-access-key-secret',
    aliyunVoiceEndpoint: upstream.url,
    testKeysSandboxUrl: sandbox.url,
    reconcileTimeScale: 20,
    ...overrides,
  });
  const client = new SandboxClient(upstream.url);
  await client.configure({ receiptUrl: `${test.gateway.url}/callbacks/aliyun/${test.config.receiptToken}` });
  return {
    test,
    upstream: client,
    sandbox: new SandboxClient(sandbox.url),
    close: async () => {
      await test.close();
      await Promise.all([upstream.close(), sandbox.close()]);
    },
  };
}

function open(): Promise<SandboxHandle> {
  return startSandbox({ port: 0, timeScale: 20 });
}
