import { readXmlFields } from './read-xml.js';

describe('readXmlFields', () => {
  it('reads what stands directly within the root', () => {
    const xml = `<?xml version='1.0' encoding='UTF-8'?>
      <!-- gateway -->
      <Error xmlns="x"><RequestId>R-1</RequestId><Code> Throttling.User </Code>
        <Message>a &amp; b &lt;c&gt; &#20320;</Message><Empty/><Data><Code>OK</Code></Data></Error>\n`;

    expect(readXmlFields(xml)).toEqual({
      RequestId: 'R-1',
      Code: 'Throttling.User',
      Message: 'a & b <c> 你',
      Empty: '',
      Data: '',
    });
  });

  it.each([
    ['what is no XML', 'Bad Gateway'],
    ['nothing', ''],
    ['what is not closed', '<Error><Code>OK</Code>'],
    ['tags that cross', '<Error><Code>OK</Error></Code>'],
    ['two answers', '<Error><Code>OK</Code></Error><Error><Code>X</Code></Error>'],
    ['an answer with words behind it', '<Error><Code>OK</Code></Error> and more'],
    ['a field that is named twice', '<Error><Code>OK</Code><Code>isv.OTHER</Code></Error>'],
    ['more than an answer has', `<Error><Code>OK</Code><Message>${'x'.repeat(70_000)}</Message></Error>`],
    ['half a tag', '<Error><Code'],
  ])('reads nothing from %s', (_what, xml) => expect(readXmlFields(xml)).toBeUndefined());

  it('keeps fields named like members of every object apart', () => {
    expect(readXmlFields('<Error><toString>x</toString></Error>')?.['Code']).toBeUndefined();
  });

  it('takes time in proportion to the text', () => {
    const startedAt = performance.now();
    for (const piece of ['<a>', '<a ', '<!', '&#1', '<a></a>']) readXmlFields(piece.repeat(20_000).slice(0, 65_000));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
