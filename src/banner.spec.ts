import { describeStart, type StartedGateway } from './banner.js';
import { AppConfig } from './config/app.config.js';
import { checkListOf } from './start/check-list.js';

const PHONE_LIKE = /\+?\d{7,}/;

function gateway(changes: Partial<StartedGateway> = {}): StartedGateway {
  return {
    url: 'http://gateway',
    grpcAddress: undefined,
    sandboxUrl: undefined,
    generatedApiKey: undefined,
    apiKeyFile: undefined,
    consoleUrl: undefined,
    ...changes,
  };
}

describe('the banner', () => {
  it('shows no number that may be somebody’s where phones ring', () => {
    const live = describeStart(gateway(), new AppConfig(), []);
    expect(live).toContain('LIVE');
    expect(live.replace('TTS_', '')).not.toMatch(PHONE_LIKE);
    expect(live).toContain('"callee":"+86<your own phone>"');
    expect(describeStart(gateway({ sandboxUrl: 'http://sandbox' }), new AppConfig(), [])).toMatch(PHONE_LIKE);
  });

  it('shows a generated key to a person, and elsewhere only where it stands', () => {
    expect(describeStart(gateway({ generatedApiKey: 'vg_x' }), new AppConfig(), [])).toContain('Bearer vg_x"');
    const inFile = describeStart(gateway({ apiKeyFile: '/data/first-api-key' }), new AppConfig(), []);
    expect(inFile).toContain('First API key: in /data/first-api-key');
    expect(inFile).toContain('Bearer $(cat /data/first-api-key)"');
  });

  it('says where the console is, and that a link signs in once', () => {
    const shown = (consoleUrl?: string) => describeStart(gateway({ consoleUrl }), new AppConfig(), []);
    expect(shown()).not.toContain('Console');
    expect(shown('http://gateway/console')).toContain('  Console   http://gateway/console\n');
    expect(shown('http://gateway/console/#link=vgl_x')).toContain('#link=vgl_x  (signs in once');
  });

  it('lists what is missing in both languages', () => {
    const config = Object.assign(new AppConfig(), { aliyunMode: 'live' });
    const shown = describeStart(gateway(), config, checkListOf(config));
    expect(shown).toMatch(/ {2}!! No receipts can arrive.*\n {5}无法接收回执/);
    expect(shown).toMatch(/ {2}! {2}No AccessKey.*\n {5}未配置 AccessKey/);
  });
});
