import { lintFromString, loadConfig } from '@redocly/openapi-core';
import spectralCore, { type RulesetDefinition } from '@stoplight/spectral-core';
import spectralRulesets from '@stoplight/spectral-rulesets';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
/** Linting computes for seconds, and longer beside other tests. */
const SLOW_MS = 90_000;
const source = readFileSync(pathOf('openapi.json'), 'utf8');
const openapi = JSON.parse(source) as {
  paths: {
    '/v1/calls': object;
    '/v1/calls/{id}': { get: { parameters: { schema: { example?: unknown } }[] } };
  };
  components: { schemas: Record<string, object> };
};

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
      // Redocly looks at the same examples: at those of a schema once, and not in each place that refers to it.
      'oas3-valid-media-example': 'off',
      'oas3-valid-schema-example': 'off',
    },
  });
  const problems = await spectral.run(JSON.parse(text) as Record<string, unknown>);
  return problems.map(({ code, path, message }) => `${code} ${path.join('/')}: ${message}`);
}

/** Defaults that are not of their schema: what Spectral's rule about examples finds and Redocly's do not. */
function wrongDefaultsOf(text: string): string[] {
  const document = JSON.parse(text) as object;
  const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(document, 'openapi');
  return schemasWithDefault(document, []).flatMap(({ place, value }) => {
    const steps = place.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')));
    return ajv.validate({ $ref: `openapi#/${steps.join('/')}` }, value) ? [] : [place.join(' ')];
  });
}

function schemasWithDefault(node: object, place: readonly string[]): { place: readonly string[]; value: unknown }[] {
  const isSchema = !['properties', 'responses'].includes(place.at(-1) ?? '');
  return [
    ...('default' in node && isSchema ? [{ place, value: node.default }] : []),
    ...Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null ? schemasWithDefault(value, [...place, key]) : [],
    ),
  ];
}

/** Two paths of the document, with a status that there is not in the first example of a call, and other examples of a wrong type. */
function withWrongExamples(): string {
  const document = JSON.parse(
    source.replace(/("status": )"initiated"(?=,\s+"callee")/, '$1"on-the-way"'),
  ) as typeof openapi;
  const { '/v1/calls': calls, '/v1/calls/{id}': call } = document.paths;
  const [parameter] = call.get.parameters;
  if (parameter) parameter.schema.example = 7;
  document.components.schemas['BilingualText'] = { ...document.components.schemas['BilingualText'], example: 7 };
  return JSON.stringify({ ...document, paths: { '/v1/calls': calls, '/v1/calls/{id}': call } });
}

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
      const found = (await lintByRedocly(withWrongExamples())).join('\n');
      expect(found).toMatch(/^no-invalid-media-type-examples .*~1v1~1calls\/post/m);
      expect(found).toMatch(/^no-invalid-schema-examples .*parameters\/0\/schema/m);
      expect(found).toMatch(/^no-invalid-schema-examples .*components\/schemas\/BilingualText/m);
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

  it('has defaults that are of their type, and would not pass otherwise', () => {
    expect(wrongDefaultsOf(source)).toEqual([]);
    expect(wrongDefaultsOf(source.replaceAll('"default": 20', '"default": "20"')).join()).toContain('/v1/calls get');
  });
});
