import { parser } from '@prometheus-io/lezer-promql';

type Node = ReturnType<typeof parser.parse>['topNode'];

/** A condition on a label: `status=~"5.."`. */
export interface LabelMatcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

/** One series that an expression reads. */
export interface Selector {
  readonly metric: string;
  readonly matchers: readonly LabelMatcher[];
}

/** What an expression asks for. */
export interface ParsedExpression {
  readonly selectors: readonly Selector[];
  /** Labels of `by`, `without`, `on`, `ignoring` and `group_left`. */
  readonly groupings: readonly string[];
}

/** Grafana's own words, as it would fill them in; those of labels stand in quotes, and fit everything. */
const GRAFANA_INTERVAL = /\$__(?:rate_)?interval/g;

/** @throws {Error} when it is no PromQL. */
export function parseExpression(expression: string): ParsedExpression {
  const text = expression.replace(GRAFANA_INTERVAL, '5m');
  const selectors: Selector[] = [];
  const groupings: string[] = [];
  const textOf = ({ from, to }: Node) => text.slice(from, to);
  parser.parse(text).iterate({
    enter: ({ node }) => {
      if (node.type.isError) throw new Error(`no PromQL at ${node.from}: ${expression}`);
      if (node.name === 'VectorSelector') selectors.push(toSelector(node, textOf));
      if (node.name === 'GroupingLabels') groupings.push(...node.getChildren('LabelName').map(textOf));
    },
  });
  return { selectors, groupings };
}

function toSelector(node: Node, textOf: (node: Node) => string): Selector {
  const name = node.getChild('Identifier');
  const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
  return {
    metric: name ? textOf(name) : '',
    matchers: matchers.map((matcher) => {
      const [label = '', operator = '', value = ''] = ['LabelName', 'MatchOp', 'StringLiteral'].map((part) => {
        const child = matcher.getChild(part);
        return child ? textOf(child) : '';
      });
      return { label, operator, value: value.slice(1, -1) };
    }),
  };
}
