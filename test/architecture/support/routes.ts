import { type INestApplication, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { type Access, ACCESS } from '../../../src/applications/access/access.decorators.js';
import { AUDIT, type AuditMark } from '../../../src/applications/audit/requests/audit.decorators.js';
import { changeOf } from '../../../src/applications/audit/requests/change.decorator.js';

/** One route of a controller. */
export interface Route {
  /** Upper case, e.g. `GET`. */
  readonly method: string;
  /** As Fastify writes it, e.g. `/v1/calls/:id`. */
  readonly path: string;
  readonly controller: string;
  /** Name of the controller's method. */
  readonly handler: string;
  /** Who may call it. */
  readonly access: Access | undefined;
  readonly isPublic: boolean;
  /** What is said of it for the audit log. */
  readonly audit: AuditMark | undefined;
  /** Its change and the entry of it are written together. */
  readonly takesChange: boolean;
}

type Handler = (...args: unknown[]) => unknown;

/** Every route of every controller, found by reflection; works without an initialised app. */
export function routesOf(app: INestApplication): Route[] {
  return controllersOf(app).flatMap((controller) => routesOfController(controller));
}

function controllersOf(app: INestApplication): Type[] {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  return modules.flatMap(({ controllers }) => [...controllers.values()].map(({ metatype }) => metatype as Type));
}

function routesOfController(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, Handler>;
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor')
    .flatMap((name) => {
      const handler = prototype[name] as Handler;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const access = [handler, controller].map((target) => Reflect.getMetadata(ACCESS, target) as Access).find(Boolean);
      return pathsOf(controller, handler).map((path) => ({
        method: RequestMethod[method],
        path,
        controller: controller.name,
        handler: name,
        access,
        isPublic: access === 'public',
        audit: Reflect.getMetadata(AUDIT, handler) as AuditMark | undefined,
        takesChange: takesChange(controller, name),
      }));
    });
}

function takesChange(controller: Type, handler: string): boolean {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<string, object>;
  return Object.values(parameters).some((parameter) => 'factory' in parameter && parameter.factory === changeOf);
}

function pathsOf(controller: Type, handler: Handler): string[] {
  const of = (target: object) => [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();
  return of(controller).flatMap((base) => of(handler).map((path) => toPath(base, path)));
}

function toPath(...parts: readonly string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
