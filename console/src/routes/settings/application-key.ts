/** What react-query keeps the session's application under. */
export const APPLICATION_KEY = ['application'];
