import { AppConfig } from '../../src/config/app.config.js';
import { startTestGateway } from '../support/test-gateway.js';

describe('the configuration of a gateway', () => {
  it('is one frozen object for all its parts, which knows where the sandbox is', async () => {
    const test = await startTestGateway({ receiptToken: undefined });
    const { config, sandboxUrl, app } = test.gateway;

    expect(app.get(AppConfig, { strict: false })).toBe(config);
    expect(Object.isFrozen(config)).toBe(true);
    expect(config).toMatchObject({ aliyunVoiceEndpoint: sandboxUrl, mnsEndpoint: sandboxUrl });
    expect(config.receiptToken).toMatch(/^.{32,}$/);
    await test.close();
  });
});
