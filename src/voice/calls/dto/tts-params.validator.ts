import { registerDecorator, type ValidationArguments } from 'class-validator';
import { isRecord } from '../../../common/validation/dto-fields.js';
import type { CallPurpose } from '../../call-store/call-request.js';

/** The upstream's limit on TtsParam as JSON (SingleCallByTts). */
const LONGEST_JSON = 250;
const VARIABLE_NAME = /^[A-Za-z_]\w{0,63}$/;
const URL = /(?:[a-z0-9+.-]:\/\/|www\.)\S/i;
/** Verification templates take nothing else. */
const DIGITS_AND_LETTERS = /^[A-Za-z0-9]+$/;

/** What is wrong with the variables of a TTS template, or undefined. Values are never quoted: they may be codes. */
export function findTtsParamsProblem(params: unknown, purpose: CallPurpose | undefined): string | undefined {
  if (!isRecord(params)) return 'must be an object such as {"code":"1234"}';
  // Before any pattern: a text of this length is read in no time, whatever the pattern.
  if (JSON.stringify(params).length >= LONGEST_JSON) return `is ${LONGEST_JSON} characters or more as JSON; shorten it`;
  for (const [name, value] of Object.entries(params)) {
    if (!VARIABLE_NAME.test(name)) return 'has a variable whose name is not letters, digits and _';
    if (typeof value !== 'string') return `has a variable ${name} that is not a string; write numbers as "1234"`;
    if (URL.test(value)) return `has a URL in ${name}; the upstream takes none`;
    if (purpose === 'verification' && !DIGITS_AND_LETTERS.test(value)) {
      return `has other characters than digits and letters in ${name}; verification templates take no others`;
    }
  }
  return undefined;
}

/** Variables of a TTS template: strings, under 250 characters as JSON, without URLs; digits and letters for verification. */
export function IsTtsParams(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isTtsParams',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown, { object }: ValidationArguments) =>
          findTtsParamsProblem(value, purposeOf(object)) === undefined,
        defaultMessage: ({ value, object }: ValidationArguments) =>
          `$property ${findTtsParamsProblem(value, purposeOf(object))}`,
      },
    });
  };
}

function purposeOf(object: object): CallPurpose | undefined {
  return (object as { purpose?: CallPurpose }).purpose;
}
