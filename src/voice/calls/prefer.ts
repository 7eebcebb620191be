/** True for `Prefer: respond-async` (RFC 7240): the caller does not want to wait until the call is placed. */
export function wantsAsync(header: string | string[] | undefined): boolean {
  if (header === undefined) return false;
  const preferences = [header].flat().join(',').toLowerCase().split(/[,;]/);
  return preferences.some((preference) => preference.trim() === 'respond-async');
}
