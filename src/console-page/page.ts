/** Styles that the page makes while it runs carry the nonce; scripts come from files alone. */
export function policyOf(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/**
 * The page with a nonce that its scripts can read as the property `nonce` of the element; no selector of a style can. It
 * says, too, whether it is that of a sandbox: the page to sign in by cannot ask.
 */
export function toPage(html: string, nonce: string, isSandbox: boolean): string {
  const mode = isSandbox ? '<meta name="gateway-mode" content="sandbox">' : '';
  return html.replace('<head>', () => `<head><meta name="csp-nonce" nonce="${nonce}">${mode}`);
}
