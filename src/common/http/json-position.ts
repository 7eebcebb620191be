import { type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';

const STRICT = { disallowComments: true, allowTrailingComma: false };

/** What is wrong with a text that is no JSON, and where, without a word of the text itself. */
export function describeBrokenJson(text: string): string {
  let found: string | undefined;
  const onError = (error: ParseErrorCode, _offset: number, _length: number, line: number, column: number) => {
    found ??= `${wordsOf(error)} at line ${line + 1}, column ${column + 1}`;
  };
  return (look(text, { onError }), found) ?? 'a syntax error';
}

/** The path of the first field that stands twice in its object; undefined when none is found. */
export function findRepeatedField(text: string): string | undefined {
  const objects: Set<string>[] = [];
  let found: string | undefined;
  look(text, {
    onObjectBegin: () => void objects.push(new Set()),
    onObjectEnd: () => void objects.pop(),
    onObjectProperty: (name: string, _offset, _length, _line, _column, pathOf) => {
      const names = objects.at(-1);
      if (names?.has(name)) found ??= [...pathOf(), name].join('.');
      names?.add(name);
    },
  });
  return found;
}

/** The reader is recursive: of a text that is nested too deeply for it nothing can be told. */
function look(text: string, visitor: Parameters<typeof visit>[1]): void {
  try {
    visit(text, visitor, STRICT);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

/** `PropertyNameExpected` → `property name expected` */
function wordsOf(error: ParseErrorCode): string {
  return printParseErrorCode(error)
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
}
