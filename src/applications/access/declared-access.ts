import { Injectable, type OnModuleInit, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { StartError } from '../../common/errors/start-error.js';
import { ACCESS } from './access.decorators.js';

type Handler = (...args: unknown[]) => unknown;

/** Stops a start with a route that does not say who may call it. */
@Injectable()
export class DeclaredAccess implements OnModuleInit {
  constructor(private readonly modules: ModulesContainer) {}

  /** @throws {StartError} `route-without-scope` */
  onModuleInit(): void {
    const controllers = [...this.modules.values()].flatMap((module) => [...module.controllers.values()]);
    assertDeclared(controllers.map(({ metatype }) => metatype as Type));
  }
}

/** @throws {StartError} `route-without-scope` */
export function assertDeclared(controllers: readonly Type[]): void {
  const undeclared = controllers.flatMap(findUndeclared);
  if (undeclared.length === 0) return;
  const sentence = `No scope is declared for ${undeclared.join(', ')}: mark each with @Scope(…), @AnyKey() or @Public()`;
  throw new StartError('route-without-scope', sentence);
}

function findUndeclared(controller: Type): string[] {
  const prototype = controller.prototype as Record<string, Handler>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name] as Handler;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    const isDeclared = [handler, controller].some((target) => Reflect.hasMetadata(ACCESS, target));
    return method === undefined || isDeclared ? [] : [`${RequestMethod[method]} ${controller.name}.${name}`];
  });
}
