import { Injectable } from '@nestjs/common';
import { listOperations } from '../../aliyun/catalog/catalog.js';
import { Refusal } from '../gateway/refusal.js';
import type { OperationHandler, SandboxOperation } from './operation.js';
import { QueryOperations } from './query.operations.js';
import type { ParameterRule } from './required-parameters.js';
import { SingleCallOperations } from './single-call.operations.js';
import { SisterOperations } from './sister.operations.js';
import { TwoWayCallOperations } from './two-way-call.operations.js';

/** Path of the endpoint that has the source article's operations; the published API has neither of them. */
const ARTICLE_PATH = '/dycsapi';
const ARTICLE_HOST = /^dycsapi\./;

const required = (name: string): ParameterRule => ({ name, type: 'string', required: true });

/** As the source article writes them. */
const ARTICLE_OPERATIONS: Readonly<Record<string, readonly ParameterRule[]>> = {
  CreateCall: [required('Caller'), required('Callee'), required('CalledShowNum')],
  QueryCallStatus: [required('CallId')],
};

const answerOk: OperationHandler = () => ({ body: {} });

/** Finds operations: those of the catalog at every endpoint, the article's own at theirs only. */
@Injectable()
export class OperationRegistry {
  private readonly published = new Map<string, SandboxOperation>();
  private readonly article = new Map<string, SandboxOperation>();

  constructor(
    single: SingleCallOperations,
    twoWay: TwoWayCallOperations,
    query: QueryOperations,
    sister: SisterOperations,
  ) {
    const groups = [single, twoWay, query, sister];
    const handlers = new Map(groups.flatMap((group): [string, OperationHandler][] => Object.entries(group.handlers)));
    for (const { name, version, parameters, qps } of listOperations()) {
      this.published.set(name, { name, version, parameters, qps, handle: handlers.get(name) ?? answerOk });
    }
    for (const [name, parameters] of Object.entries(ARTICLE_OPERATIONS)) {
      const handle = handlers.get(name) ?? answerOk;
      this.article.set(name, { name, version: '2017-05-25', parameters, qps: undefined, handle });
    }
  }

  /** @throws {Refusal} `InvalidAction.NotFound` or `InvalidVersion` */
  find(action: string, version: string, path: string, host: string): SandboxOperation {
    const isArticle = path.startsWith(ARTICLE_PATH) || ARTICLE_HOST.test(host);
    const operation = (isArticle ? this.article : this.published).get(action);
    if (operation === undefined) throw new Refusal('InvalidAction.NotFound');
    if (operation.version !== version) throw new Refusal('InvalidVersion');
    return operation;
  }
}
