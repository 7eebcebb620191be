const HOME = '/console/';

/** Takes the token of a link that signs in once out of the address, so that no history, copy or screenshot keeps it. */
export function takeSignInLink(): string | undefined {
  const link = new URLSearchParams(location.hash.slice(1)).get('link') ?? undefined;
  const isSignIn = location.pathname.endsWith('/sign-in');
  if (isSignIn || link) history.replaceState(null, '', isSignIn ? HOME : location.pathname + location.search);
  return link;
}
