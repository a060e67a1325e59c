import { describe, expect, it } from 'vitest';
import { ConfigError, configProperties, configTable, loadConfig } from './index.ts';

describe('loadConfig', () => {
  it('serves this computer from ./data when nothing is set', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: undefined, mongodbUri: undefined });
    expect(config.dataDir).toMatch(/[\\/]data$/);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('reads numbers and takes an empty variable as not set', () => {
    expect(loadConfig({ PORT: ' 8080 ', MONGODB_URI: '' })).toMatchObject({
      port: 8080,
      mongodbUri: undefined,
    });
  });

  it('names every wrong variable at once', () => {
    const wrong = { PORT: 'http', FIELDWORK_DB: 'No Such', MONGODB_URI: 'postgres://x', HOST: '0.0.0.0' };
    expect(problemsOf(wrong)).toEqual([
      expect.stringMatching(/^PORT /),
      expect.stringMatching(/^MONGODB_URI /),
      expect.stringMatching(/^FIELDWORK_DB /),
      expect.stringMatching(/^HOST .*FIELDWORK_PUBLIC_URL/),
    ]);
  });

  it('refuses an address with a path or a user in it as the public URL', () => {
    expect(problemsOf({ FIELDWORK_PUBLIC_URL: 'https://crm.example.com/sub' })).toHaveLength(1);
    expect(problemsOf({ FIELDWORK_PUBLIC_URL: 'https://me@crm.example.com' })).toHaveLength(1);
    expect(loadConfig({ FIELDWORK_PUBLIC_URL: 'https://crm.example.com/' }).publicUrl).toBe(
      'https://crm.example.com',
    );
  });
});

describe('configTable', () => {
  it('has a row for every variable', () => {
    for (const name of Object.keys(configProperties)) expect(configTable()).toContain(`| \`${name}\` |`);
  });
});

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
