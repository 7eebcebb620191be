/** Rules of our own for Oxlint (.oxlintrc.jsonc). */

/** By the host's clock, which may be off and may step. */
const hostClock = {
  create(context) {
    const message = 'Take the time in SQL, or DatabaseClock or AliyunClock; performance.now() for durations.';
    const report = (node) => context.report({ node, message });
    return {
      "MemberExpression[object.name='Date'][property.name='now']": report,
      ":matches(NewExpression[arguments.length=0], CallExpression)[callee.name='Date']": report,
    };
  },
};

/**
 * Imports that only types use without the word `type`. Oxlint's own `consistent-type-imports` does not know that the metadata of
 * decorators needs classes that only types seem to use: files with decorators are left alone.
 */
const typeImports = {
  create(context) {
    const specifiers = [];
    let hasDecorators = false;
    return {
      Decorator() {
        hasDecorators = true;
      },
      ImportDeclaration(node) {
        if (node.importKind !== 'type') specifiers.push(...node.specifiers.filter((one) => one.importKind !== 'type'));
      },
      'Program:exit'() {
        if (hasDecorators) return;
        for (const node of specifiers.filter((one) => isOfTypes(context.sourceCode.getDeclaredVariables(one))))
          context.report({ node, message: `Only types use ${node.local.name}: write «type ${node.local.name}».` });
      },
    };
  },
};

function isOfTypes([variable]) {
  return variable.references.length > 0 && variable.references.every(isOfType);
}

/** `typeof value` in a type is a reference to the value, and no use of it. */
function isOfType({ identifier, isTypeReference, isValueReference }) {
  if (!isValueReference) return isTypeReference;
  let name = identifier;
  while (name.parent.type === 'TSQualifiedName' && name.parent.left === name) name = name.parent;
  return name.parent.type === 'TSTypeQuery';
}

/** What a page answers to a click may come before the click is reported: who begins to wait then waits for ever. */
const lateWait = {
  create(context) {
    const message = 'Begin to wait before what sets it off: const answered = page.waitFor…(…); click; await answered.';
    const names = 'property.name=/^waitFor(Response|Request|Event)$/';
    return {
      [`AwaitExpression > CallExpression.argument > MemberExpression.callee[${names}]`]: (node) =>
        context.report({ node, message }),
    };
  },
};

export default {
  meta: { name: 'gateway' },
  rules: { 'host-clock': hostClock, 'late-wait': lateWait, 'type-imports': typeImports },
};
