/** What react-query keeps the session's application under. */
export const APPLICATION_KEY = ['application'];

/** For what a form begins with: it is read for the form alone, and what it began with stays until it is left. */
export const READ_FOR_FORM = { staleTime: 0, refetchOnReconnect: false } as const;
