import { FINDINGS } from './catalog.js';

const entries = Object.entries(FINDINGS);
const textsOf = ({ title, remedy }: (typeof entries)[number][1]) => [title, remedy];

describe('the catalogue of findings', () => {
  it.each(entries)('%s speaks both languages, without a full stop', (_code, entry) => {
    for (const { en, zh } of textsOf(entry)) {
      expect(en).toMatch(/^[A-Z<].*[^.\s]$/);
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(zh).not.toMatch(/[。.]$/);
    }
  });

  it('has codes that programs can rely on', () => {
    expect(entries.filter(([code]) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });

  it('says of everything that is wrong what to do, and of what is right that there is nothing to do', () => {
    const idle = entries.filter(([, { remedy }]) => remedy.en === 'Nothing to do').map(([code]) => code);
    expect(idle).toEqual(entries.filter(([, { severity }]) => severity === 'ok').map(([code]) => code));
  });
});
