import { IsOptional, ValidateNested } from 'class-validator';
import { describeField, type DtoClass, isRecord } from './dto-fields.js';
import { rule, says } from './says.js';

/** Reads what was sent in another form, e.g. a number of a query; what cannot be read stays as it is, to be refused. */
export function Converted(convert: (sent: unknown) => unknown): PropertyDecorator {
  return (target, property) => void describeField(target, property).converters.push(convert);
}

/** A field that may be left out. Null is as good as absent, so that a client may write all its fields. */
export function Optional(): PropertyDecorator {
  return (target, property) => {
    IsOptional()(target, property);
    describeField(target, property).isNullAbsent = true;
  };
}

/** An object with fields of its own; anything else is refused. */
export function Nested(type: () => DtoClass): PropertyDecorator {
  return nested(type, rule('isRecord', says('must be an object', '必须是对象'), isRecord));
}

/** A list of objects with fields of their own; anything else is refused, a list within the list, too: class-validator would take it. */
export function NestedList(type: () => DtoClass): PropertyDecorator {
  const validate = (value: unknown) => Array.isArray(value) && !value.some(Array.isArray);
  return nested(type, rule('areRecords', says('must be a list of objects', '必须是对象数组'), validate));
}

function nested(type: () => DtoClass, isRight: PropertyDecorator): PropertyDecorator {
  return (target, property) => {
    ValidateNested({ message: 'must be an object' })(target, property);
    isRight(target, property);
    describeField(target, property).nested = type;
  };
}
