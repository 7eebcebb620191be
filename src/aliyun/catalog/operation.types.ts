/**
 * May a request be sent again when its outcome is not known?
 *
 * - `query`: the operation only reads; sending it again changes nothing.
 * - `place`: everything else; send it again only when it is proven that nothing happened upstream.
 */
export type RetryClass = 'query' | 'place';

/** A product of Aliyun whose operations the gateway uses. */
export type Product = 'Dyvmsapi' | 'CCC' | 'Dybaseapi';

/** The type of one request parameter. */
type ParameterType = 'string' | 'number' | 'boolean' | 'list' | 'object';

/** One request parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly required: boolean;
  /** Lists only: the type of an element. */
  readonly itemType?: Exclude<ParameterType, 'list'>;
  /** Objects and lists of objects only. */
  readonly fields?: readonly Parameter[];
  /**
   * Lists and objects only, how they travel: `repeat` is `Name.1.Field=…` (a list counts from 1), `json` is one JSON
   * string. Source: the `…ShrinkRequest` models of the official SDK (aliyun/alibabacloud-typescript-sdk).
   */
  readonly encoding?: 'repeat' | 'json';
}

/** One upstream RPC action. */
export interface Operation {
  /** The `Action` parameter, case-sensitive. */
  readonly name: string;
  readonly product: Product;
  /** The `Version` parameter. */
  readonly version: string;
  readonly retryClass: RetryClass;
  /** A successful request makes a phone ring by itself, at once or when its schedule says so. */
  readonly placesCall: boolean;
  /** The answer has a top-level `CallId`. An `OK` without it is an unknown outcome. */
  readonly answersCallId: boolean;
  /** Documented requests per second and account. Absent where no document gives one. */
  readonly qps?: number;
  readonly parameters: readonly Parameter[];
}
