import openapiTs, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noEmit: true,
  types: [],
};

/** The types that openapi-typescript makes of the document. */
export async function generateTypes(document: object): Promise<string> {
  return astToString(await openapiTs(document as OpenAPI3, { silent: true }));
}

/** What TypeScript finds wrong with these files, as `file: message`; the files exist only here. */
export function typeErrors(files: Readonly<Record<string, string>>): string[] {
  const disk = ts.createCompilerHost(OPTIONS);
  const read = (name: string) => textOf(files, name) ?? disk.readFile(name);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => textOf(files, name) !== undefined || disk.fileExists(name),
    readFile: read,
    getSourceFile: (name, target) => {
      const text = read(name);
      return text === undefined ? undefined : ts.createSourceFile(name, text, target);
    },
  };
  const program = ts.createProgram(Object.keys(files), OPTIONS, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

/** The compiler asks for some files by their whole path. */
function textOf(files: Readonly<Record<string, string>>, name: string): string | undefined {
  const known = Object.keys(files).find((file) => name === file || name.endsWith(`/${file}`));
  return known === undefined ? undefined : files[known];
}
