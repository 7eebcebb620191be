import { AppConfig } from './app.config.js';
import { changeConfig } from './change-config.js';
import { loadAppConfig } from './load-config.js';

describe('a configuration', () => {
  const config = loadAppConfig({ PORT: '3001', ROLES: 'worker' });

  it('cannot be changed, nor can its lists', () => {
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError);
    expect(() => (config.roles as string[]).push('api')).toThrow(TypeError);
    expect(() => (config.recordingHosts as string[]).push('example.com')).toThrow(TypeError);
  });

  it('can be followed by another one, which leaves it as it is', () => {
    const changed = changeConfig(config, { port: 3002 });

    expect(changed).toBeInstanceOf(AppConfig);
    expect(changed).toEqual({ ...config, port: 3002 });
    expect(config.port).toBe(3001);
    expect(() => Object.assign(changed, { port: 1 })).toThrow(TypeError);
  });

  it('has values that cannot be changed in depth', () => {
    expect(Object.values(config).filter((value) => !isFrozenInDepth(value))).toEqual([]);
  });
});

function isFrozenInDepth(value: unknown): boolean {
  return Object.isFrozen(value) && (Object(value) !== value || Object.values(value as object).every(isFrozenInDepth));
}
