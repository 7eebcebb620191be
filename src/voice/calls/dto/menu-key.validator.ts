import { rule, says } from '../../../common/validation/says.js';

/** One of the keys of the same request's `menu`. */
export function IsMenuKey(): PropertyDecorator {
  return rule('isMenuKey', says('must be one of the keys of menu', '必须是 menu 中的按键之一'), (value, { object }) =>
    keysOf(object).includes(value),
  );
}

/** The menu may be anything: it is validated by itself. */
function keysOf({ menu }: { readonly menu?: unknown }): unknown[] {
  if (!Array.isArray(menu)) return [];
  return menu.map((entry: unknown) => (entry as { readonly key?: unknown } | null)?.key);
}
