/** Account id of the sandbox, as it appears in queue names. */
export const SANDBOX_ACCOUNT_ID = '1000000000000000';
