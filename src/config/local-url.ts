/** For `@IsUrl`: also a host without a domain, such as one of a private network. */
export const LOCAL_URL = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };
