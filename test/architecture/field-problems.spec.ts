import 'reflect-metadata';
import { getMetadataStorage, Length, Matches, ValidationTypes } from 'class-validator';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findBrokenRules } from '../../src/common/validation/broken-rules.js';
import { chineseWords, nameOf } from '../../src/common/validation/chinese-words.js';
import { type DtoClass, type RuleMetadata, rulesOf } from '../../src/common/validation/dto-fields.js';
import { says } from '../../src/common/validation/says.js';
import { SubscribeDto } from '../../src/delivery/websocket/dto/client-message.dto.js';
import { renderOpenApi } from '../../src/openapi.js';

const HAN = /\p{Script=Han}/u;
/** Of a text or its source: half-width punctuation beside a Chinese character, placeholders that nobody filled in. */
const BADLY_SET = /\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}|\$(?:property|constraint|value|target)/u;
/** What both languages have to name: numbers, codes, examples. */
const FACT = /[\w+*.:/-]*\d[\w+.:/-]*/g;

let types: DtoClass[];

/** Other classes are of tests, or of the configuration, which is read by whoever starts the gateway. */
const isDocumented = (type: DtoClass) =>
  Reflect.hasMetadata('swagger/apiModelPropertiesArray', type.prototype as object);

beforeAll(async () => {
  // Composes the whole application, and so loads every module.
  await renderOpenApi();
  const { validationMetadatas } = getMetadataStorage() as unknown as { validationMetadatas: Map<DtoClass, unknown> };
  // Messages of the WebSocket are in another document.
  types = [...[...validationMetadatas.keys()].filter(isDocumented), SubscribeDto];
});

const rulesWithWords = (type: DtoClass) =>
  rulesOf(type).filter((rule) => rule.type !== ValidationTypes.CONDITIONAL_VALIDATION);
const wordsOf = (rule: RuleMetadata) =>
  chineseWords(nameOf(rule), rule, {
    value: undefined,
    constraints: rule.constraints ?? [],
    targetName: '',
    object: {},
    property: rule.propertyName,
  });
const isSaid = (rule: RuleMetadata) => HAN.test(wordsOf(rule) ?? '') && !BADLY_SET.test(wordsOf(rule) ?? '');
const namesOf = (type: DtoClass, rules: readonly RuleMetadata[]) =>
  rules.map((rule) => `${type.name}.${rule.propertyName} ${nameOf(rule)}`);
const unsaid = (type: DtoClass) =>
  namesOf(
    type,
    rulesWithWords(type).filter((rule) => !isSaid(rule)),
  );

describe('what is said of wrong fields', () => {
  it('is said in Chinese, too, by every rule of every request', () => {
    expect(types.length).toBeGreaterThan(40);
    expect(types.flatMap(unsaid)).toEqual([]);
  });

  it('names the same numbers and examples in both languages', () => {
    const differs = (rule: RuleMetadata) =>
      typeof rule.message === 'string' &&
      (rule.message.match(FACT) ?? []).some((fact) => !wordsOf(rule)?.includes(fact.replace(/[.:]$/, '')));

    expect(types.flatMap((type) => namesOf(type, rulesWithWords(type).filter(differs)))).toEqual([]);
  });

  it('is told apart by the name of the rule: no field has two of one name', () => {
    const repeated = types.flatMap((type) => {
      const names = namesOf(type, rulesWithWords(type));
      return names.filter((name, index) => names.indexOf(name) !== index);
    });
    expect(repeated).toEqual([]);
  });

  it('would be missed if a rule came without its Chinese words', () => {
    class NewDto {
      @Matches(/^a$/, { message: 'must be a' })
      worded!: string;

      @Matches(/^a$/)
      bare!: string;

      @Matches(/^a$/, says('must be a', 'must be a'))
      copied!: string;

      @Length(1, 2)
      known!: string;

      @Matches(/^a$/, says('must be a', '必须是 a'))
      said!: string;
    }
    expect(unsaid(NewDto)).toEqual(['NewDto.worded matches', 'NewDto.bare matches', 'NewDto.copied matches']);
    expect(findBrokenRules(new NewDto()).map(({ messageZh }) => messageZh)).toEqual([
      'must be a',
      'must match /^a$/ regular expression',
      'must be a',
      '长度必须为 1 到 2 个字符',
      '必须是 a',
    ]);
  });

  it('is Chinese wherever it is written down without a rule', async () => {
    const paths = (await readdir('src', { recursive: true })).filter((path) => path.endsWith('.ts'));
    const sources = await Promise.all(paths.map((path) => readFile(join('src', path), 'utf8')));
    const found = sources.flatMap((source) =>
      [...source.matchAll(/messageZh[:=]\s*(['`])(.+?)\1/g)].map(([, , text = '']) => text),
    );

    expect(found.length).toBeGreaterThan(30);
    expect(found.filter((text) => !HAN.test(text) || BADLY_SET.test(text))).toEqual([]);
  });
});
