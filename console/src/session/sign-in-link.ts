/** Takes the token of a link that signs in once out of the address, so that no history, copy or screenshot keeps it. */
export function takeSignInLink(): string | undefined {
  const parameters = new URLSearchParams(location.hash.replace(/^#\/?(sign-in)?\??/, ''));
  const link = parameters.get('link') ?? undefined;
  if (link) history.replaceState(history.state, '', location.pathname + location.search);
  return link;
}
