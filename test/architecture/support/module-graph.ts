import type { InjectionToken } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { globSync, readFileSync } from 'node:fs';
import { createPreviewApp } from '../../../src/openapi.js';

/** A module of the application as Nest knows it. */
export interface GraphModule {
  /** Of its class, without `Module`. */
  readonly name: string;
  /** Its own, without those that Nest adds to every module. */
  readonly providerCount: number;
  readonly exports: readonly string[];
  /** Without the global modules, which everyone imports. */
  readonly imports: readonly string[];
}

/** Nest's own providers of every module, beside the module's class. */
const OF_NEST = ['ApplicationConfig', 'ModuleRef'];

/** The modules of `src` in the application's graph, the root left out. */
export async function readModuleGraph(): Promise<readonly GraphModule[]> {
  const app = await createPreviewApp();
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const ours = declaredModules();
  return modules
    .filter(({ metatype }) => ours.has(metatype.name))
    .map(({ metatype, providers, exports, imports }): GraphModule => {
      const own = [...providers.keys()].map(nameOf).filter((token) => ![metatype.name, ...OF_NEST].includes(token));
      const imported = [...imports].filter((module) => !module.isGlobal && ours.has(module.metatype.name));
      return {
        name: roomOf(metatype.name),
        providerCount: own.length,
        exports: [...exports].map(nameOf).sort(),
        imports: imported.map((module) => roomOf(module.metatype.name)).sort(),
      };
    });
}

/** Classes of modules that files of `src` declare; the sandbox and the administrators' program are applications of their own. */
export function declaredModules(): ReadonlySet<string> {
  const files = globSync('src/**/*.module.ts', { exclude: (path) => /(^|\/)(sandbox|admin)(\/|$)/.test(path) });
  const declared = files.map((file) => /^export class (\w+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? file);
  return new Set(declared.filter((name) => name !== 'AppModule'));
}

function nameOf(token: InjectionToken): string {
  return typeof token === 'function' ? token.name : typeof token === 'symbol' ? (token.description ?? '') : token;
}

const roomOf = (className: string) => className.replace(/Module$/, '');
