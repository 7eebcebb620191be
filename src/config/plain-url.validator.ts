import { ValidateBy } from 'class-validator';

/** A URL that paths are added to; what is no URL at all is left to others. The message shows nothing of it: it may hold a password. */
export function IsPlainUrl(): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value !== 'string' || !URL.canParse(value) || isPlainUrl(value);
  const defaultMessage = (): string => 'must be a URL without a user, a query and a fragment';
  return ValidateBy({ name: 'isPlainUrl', validator: { validate, defaultMessage } });
}

/** @param url one that can be parsed. */
export function isPlainUrl(url: string): boolean {
  const { username, password, search, hash } = new URL(url);
  return username + password + search + hash === '';
}
