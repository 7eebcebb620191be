import { registerDecorator, type ValidationArguments } from 'class-validator';

/** One of the keys of the same request's `menu`. */
export function IsMenuKey(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isMenuKey',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property must be one of the keys of menu' },
      validator: { validate: (value: unknown, { object }: ValidationArguments) => keysOf(object).includes(value) },
    });
  };
}

/** The menu may be anything: it is validated by itself. */
function keysOf({ menu }: { readonly menu?: unknown }): unknown[] {
  if (!Array.isArray(menu)) return [];
  return menu.map((entry: unknown) => (entry as { readonly key?: unknown } | null)?.key);
}
