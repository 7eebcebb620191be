import { lintFromString, loadConfig } from '@redocly/openapi-core';
import spectralCore, { type RulesetDefinition } from '@stoplight/spectral-core';
import spectralRulesets from '@stoplight/spectral-rulesets';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
/** Linting computes for seconds, and longer beside other tests. */
const SLOW_MS = 90_000;
const source = readFileSync(pathOf('openapi.json'), 'utf8');

/** Findings of Redocly, with the rules of redocly.yaml. */
async function lintByRedocly(text: string): Promise<string[]> {
  const config = await loadConfig({ configPath: pathOf('redocly.yaml') });
  const problems = await lintFromString({ source: text, absoluteRef: pathOf('openapi.json'), config });
  return problems.map(({ ruleId, message, location: [place] }) => `${ruleId} ${place?.pointer}: ${message}`);
}

/** Findings of Spectral's recommended rules for OpenAPI, and that parameters are described. */
async function lintBySpectral(text: string): Promise<string[]> {
  const spectral = new spectralCore.Spectral();
  spectral.setRuleset({
    extends: [[spectralRulesets.oas as RulesetDefinition, 'recommended']],
    rules: {
      'oas3-parameter-description': 'error',
      // Redocly looks at the same examples, four times as fast.
      'oas3-valid-media-example': 'off',
    },
  });
  const problems = await spectral.run(JSON.parse(text) as Record<string, unknown>);
  return problems.map(({ code, path, message }) => `${code} ${path.join('/')}: ${message}`);
}

/** The document with a status that there is not, in the first example of a call. */
const withWrongExample = () => source.replace(/("status": )"initiated"(?=,\s+"callee")/, '$1"on-the-way"');

describe('openapi.json', () => {
  it(
    'passes Redocly, with the rules of redocly.yaml',
    async () => {
      expect(await lintByRedocly(source)).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'would not pass with an example that is not of its type',
    async () => {
      expect(withWrongExample()).not.toBe(source);
      expect((await lintByRedocly(withWrongExample())).join()).toContain('no-invalid-media-type-examples');
    },
    SLOW_MS,
  );

  it(
    "passes Spectral's rules for OpenAPI",
    async () => {
      expect(await lintBySpectral(source)).toEqual([]);
    },
    SLOW_MS,
  );
});
