import { createRegistry, type DescFile, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { SERVED } from '../served.js';

const registry = createRegistry(...SERVED.flatMap(({ file }) => closureOf(file)));
const files = new Map(SERVED.flatMap(({ file }) => closureOf(file)).map((file) => [file.proto.name, file]));

/** The file of this name, with all that it imports; undefined when there is none. */
export function findFile(name: string): Uint8Array[] | undefined {
  return encode(files.get(name));
}

/** The file that declares a message, an enum, a service, or something within one of them. */
export function findSymbol(symbol: string): Uint8Array[] | undefined {
  const parent = symbol.slice(0, symbol.lastIndexOf('.'));
  return encode((registry.get(symbol) ?? registry.get(parent))?.file);
}

export function isMessage(name: string): boolean {
  return registry.getMessage(name) !== undefined;
}

function encode(file: DescFile | undefined): Uint8Array[] | undefined {
  return file && closureOf(file).map(({ proto }) => toBinary(FileDescriptorProtoSchema, proto));
}

/** The file first, each once. */
function closureOf(file: DescFile): DescFile[] {
  return [...new Set([file, ...file.dependencies.flatMap(closureOf)])];
}
