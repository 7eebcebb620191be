/** Generated from openapi.json by `npm run client:generate`; do not edit. */

export interface paths {
    "/v1/application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show your application
         * @description The application whose key the request carries, with its settings. Any key may see it.
         */
        get: operations["getApplication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change your application’s settings
         * @description What is absent stays as it is, null is the default again. Every replica follows within ten seconds. Limits above Aliyun’s 1, 5 and 20 are for dedicated numbers that Aliyun has whitelisted.
         *
         *     Needs the scope `settings:write`.
         */
        patch: operations["updateApplication"];
        trace?: never;
    };
    "/v1/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all applications
         * @description The oldest first, in pages.
         *
         *     Needs the scope `admin`.
         */
        get: operations["listApplications"];
        put?: never;
        /**
         * Make an application
         * @description It has calls, events, recordings, quotas, webhooks and settings of its own, which keys of others never see. Give it a key next.
         *
         *     Needs the scope `admin`.
         */
        post: operations["createApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show any application
         * @description Needs the scope `admin`.
         */
        get: operations["getApplicationById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change any application
         * @description What is absent stays. `teamNumbers` are the only ones that its keys of the type team may ring; other keys ring any. Every replica goes by other `limits` within a second; the calls that the day already has count (docs/limits.md).
         *
         *     Needs the scope `admin`.
         */
        patch: operations["updateApplicationById"];
        trace?: never;
    };
    "/v1/applications/{id}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the API keys of an application
         * @description The oldest first, in pages; revoked and expired ones, too.
         *
         *     Needs the scope `admin`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key is shown this once: only its SHA-256 is stored. An application may have several, so that one takes the place of another without a gap: make the new one, change your programs, revoke the old one.
         *
         *     Needs the scope `admin`.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Within a second no process takes it any more, and its streams end. It stays in the list. Revoking it again changes nothing.
         *
         *     Needs the scope `admin`.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show who did what
         * @description Changes of every application, what was shown in full, and refused requests; the newest first, in pages. The log is only ever added to, and sealed: `npm run admin -- audit verify` names the first entry that was altered.
         *
         *     Needs the scope `admin`.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a ticket for a stream of events
         * @description Browsers cannot send an API key when they open an `EventSource` or a `WebSocket`. Have your server get a ticket and give it to the page: `/v1/events/stream?ticket=…` or `/v1/events/ws?ticket=…`. It opens one stream, within 60 seconds.
         *
         *     Needs the scope `events:read`.
         */
        post: operations["createEventTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List holidays and make-up workdays
         * @description What `workday` and `day-off` in quiet hours go by. Years that are missing have weekends only; the doctor warns of them.
         */
        get: operations["listHolidays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holidays/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Load the holidays of a year
         * @description For all applications, in the place of what was known of the year. Every process follows within a minute; calls that wait already are judged anew when they are due.
         *
         *     Needs the scope `admin`.
         */
        put: operations["putHolidays"];
        post?: never;
        /**
         * Forget the holidays that were loaded for a year
         * @description Those that came with this version hold again. Without any the year is unknown; may be repeated.
         *
         *     Needs the scope `admin`.
         */
        delete: operations["deleteHolidays"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show who is signed in to the console
         * @description And the CSRF token once more: a page that was loaded anew asks for it with the cookie alone. A request with a key has no session.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in to the console
         * @description Exchanges an API key, or the token of a sign-in link, for a session: an `HttpOnly` cookie that a page cannot read. All of the API takes the cookie in place of a key, together with the header `X-CSRF-Token`. For browsers; programs send their key.
         */
        post: operations["signIn"];
        /**
         * Sign out of the console
         * @description Ends the session on the server, and removes its cookie.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List calls
         * @description The newest first, in pages.
         *
         *     Needs the scope `calls:read`.
         */
        get: operations["listCalls"];
        put?: never;
        /**
         * Place a call
         * @description The phone rings at most once for one request. Send an Idempotency-Key, and a repeated request gets the first answer again. Null in an optional field is as good as leaving it out.
         *
         *     Needs the scope `calls:write`.
         */
        post: operations["createCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List calls by what must not stand in an address
         * @description As `GET /v1/calls`, with the filters in the body: a number in an address is kept by proxies and browsers.
         *
         *     Needs the scope `calls:read`.
         */
        post: operations["searchCalls"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a call
         * @description Needs the scope `calls:read`.
         */
        get: operations["getCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a call
         * @description A queued call: the phone will not ring. A running two-way call placed by ClickToDial: the platform hangs up.
         *
         *     Needs the scope `calls:write`.
         */
        post: operations["cancelCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show a call's numbers in full
         * @description For people who look at a call: each use is written into the audit log.
         *
         *     Needs the scope `calls:read`.
         */
        post: operations["revealCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show how a call was placed and what came back
         * @description Attempts and receipts, for people who look into a call; programs follow its events.
         *
         *     Needs the scope `calls:read`.
         */
        get: operations["getCallHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what happened to a call
         * @description The oldest first, in pages. A late receipt adds facts to the call, and no event of a stage that is past.
         *
         *     Needs the scope `events:read`.
         */
        get: operations["listCallEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description What happened to your calls, in the order of the log; without `after` from the oldest event that is kept. Read on with `nextAfter`: no event is left out, and none comes twice. With filters a page can be short, or empty, and yet have moved on: only a `nextAfter` that is the `after` you sent says that there is nothing more at this moment.
         *
         *     Needs the scope `events:read`.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callees/{number}/quota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show how often a callee can still be called
         * @description Aliyun takes 1 call a minute, 5 an hour and 20 a day to one callee for one purpose, counted from the first call of each window.
         *
         *     Needs the scope `calls:read`.
         */
        get: operations["getCalleeQuota"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Aliyun's error codes with what to do
         * @description Needs the scope `calls:read`.
         */
        get: operations["listErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the recording of a call
         * @description State and size of the recording. Aliyun reports it after the end of a call that asked for it.
         *
         *     Needs the scope `recordings:read`.
         */
        get: operations["getRecording"];
        put?: never;
        post?: never;
        /**
         * Delete the recording of a call
         * @description For good: the file is removed, and not fetched again. Deleting it once more changes nothing.
         *
         *     Needs the scope `recordings:write`.
         */
        delete: operations["deleteRecording"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/recording/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the recording of a call
         * @description The sound file, streamed from where it is stored. HEAD, ranges and conditions work.
         *
         *     Needs the scope `recordings:read`.
         */
        get: operations["getRecordingContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is not to be called
         * @description The oldest entry first, in pages: your application’s list, or the one for all applications.
         *
         *     Needs the scope `settings:write`.
         */
        get: operations["listSuppressions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show whether a number is on the do-not-call list
         * @description The entry that holds your calls back: your application’s own, or else the one for all. 404 when there is none.
         *
         *     Needs the scope `calls:read`.
         */
        get: operations["getSuppression"];
        /**
         * Put a number on the do-not-call list
         * @description It holds with the answer, on every replica: no request rings the number any more, as callee or as caller of a two-way call (403 `callee-suppressed`), and calls that wait fail when they are due. Putting it again changes the reason only.
         *
         *     Needs the scope `settings:write`.
         */
        put: operations["putSuppression"];
        post?: never;
        /**
         * Take a number off the do-not-call list
         * @description Of your application, or of all. An entry of the other list goes on holding calls back. Repeating it changes nothing.
         *
         *     Needs the scope `settings:write`.
         */
        delete: operations["deleteSuppression"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the numbers of a file on the do-not-call list
         * @description CSV, one number a row, the reason in the columns behind it; a heading in the first row is left out. UTF-8, UTF-16 or GB18030, at most 100,000 rows a request. Rows that are refused are named, all others are taken; sending a file again does no harm.
         *
         *     Needs the scope `settings:write`.
         */
        post: operations["importSuppressions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/diagnostics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find out what is wrong, and what to do
         * @description Looks at the configuration, the way to Aliyun, key, clock, rights and numbers, receipts, queue, events, webhooks, database and disk. Asks Aliyun harmless queries and places no call. Takes up to ten seconds; whoever asks within five seconds of an answer gets the same one. `npm run doctor` does the same without a running gateway.
         *
         *     Needs the scope `admin`.
         */
        get: operations["getDiagnostics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callees/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Erase a person
         * @description Of all applications, sandbox and live: queued calls to the number are canceled; every call loses its numbers, what was spoken, pressed keys and metadata; receipts, answers to repeated requests, recordings and deliveries of webhooks go. Times, status and codes stay, for statistics. Forever, and safe to repeat.
         *
         *     Needs the scope `admin`.
         */
        delete: operations["eraseCallee"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show figures of calls for charts
         * @description Calls of your application by the time at which they were made, in steps of UTC, a few seconds behind. Each call counts with what is known of it now. Steps of minutes reach back two days. It costs the same however many calls there are.
         *
         *     Needs the scope `calls:read`.
         */
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the calls of the sandbox
         * @description In sandbox mode only.
         *
         *     Needs the scope `admin`.
         */
        get: operations["listSandboxCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/calls/{callId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a phone of the sandbox
         * @description In sandbox mode only.
         *
         *     Needs the scope `admin`.
         */
        post: operations["answerSandboxCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/calls/{callId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a call at a phone of the sandbox
         * @description In sandbox mode only.
         *
         *     Needs the scope `admin`.
         */
        post: operations["rejectSandboxCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/calls/{callId}/press": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Press a key at a phone of the sandbox
         * @description In sandbox mode only.
         *
         *     Needs the scope `admin`.
         */
        post: operations["pressSandboxKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/calls/{callId}/hang-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hang up a phone of the sandbox
         * @description In sandbox mode only.
         *
         *     Needs the scope `admin`.
         */
        post: operations["hangUpSandboxCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was asked of the sandbox
         * @description In sandbox mode only.
         *
         *     Needs the scope `admin`.
         */
        get: operations["listSandboxRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show how many receipts the sandbox sent
         * @description In sandbox mode only.
         *
         *     Needs the scope `admin`.
         */
        get: operations["getSandboxReceipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show settings of the sandbox
         * @description In sandbox mode only.
         *
         *     Needs the scope `admin`.
         */
        get: operations["getSandboxSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings of the sandbox
         * @description In sandbox mode only.
         *
         *     Needs the scope `admin`.
         */
        patch: operations["updateSandboxSettings"];
        trace?: never;
    };
    "/v1/sandbox/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the next requests to the sandbox fail
         * @description In sandbox mode only.
         *
         *     Needs the scope `admin`.
         */
        post: operations["orderSandboxFault"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the sandbox forget its calls
         * @description In sandbox mode only.
         *
         *     Needs the scope `admin`.
         */
        post: operations["resetSandbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description Looks at nothing but the process: a database that is away must not restart the gateway.
         */
        get: operations["checkLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can the gateway take requests?
         * @description Ready means that a write to the database works, and that the process is not about to stop.
         */
        get: operations["checkReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/startup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Has the gateway started?
         * @description It has once the database is migrated and can be reached.
         */
        get: operations["checkStartup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what an application has used, day by day
         * @description Calls that were accepted, by kind, what they are estimated to cost, and what is left of the current day. A call counts on the day on which it is accepted, also when it is scheduled for another one, canceled or refused by Aliyun.
         *
         *     Needs the scope `calls:read`.
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get events as they happen
         * @description Server-sent events (`EventSource`): `id` is the cursor of the event, `event` its type, `data` the event as in `GET /v1/events`. Without a cursor from now on, with one every event after it. When the connection ends, come again with the last `id` as `Last-Event-ID`: nothing is left out, and nothing comes twice. A client that does not read is cut off: with more than 1 MiB, or 10 seconds, to be sent. Every 15 seconds without an event there is a comment. A browser, which cannot send a key here, shows a ticket of `POST /v1/event-tickets`.
         *
         *     Needs the scope `events:read`.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/application/rotate-webhook-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the secret for webhookUrl of calls
         * @description The first one, or a new one: then both sign for 24 hours, never three. Calls can name a `webhookUrl` from the first one on.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["rotateApplicationWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints
         * @description The oldest first, in pages.
         *
         *     Needs the scope `webhooks:write`.
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Have events sent to a URL
         * @description From now on every event that fits is sent there by POST, signed as Standard Webhooks has it; a failed attempt is repeated for a day. The secret is shown this once.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a webhook endpoint
         * @description Needs the scope `webhooks:write`.
         */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint
         * @description Nothing more is sent there. Deliveries that were open are canceled.
         *
         *     Needs the scope `webhooks:write`.
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change a webhook endpoint
         * @description What is absent stays, null is none. A new URL holds for what waits, too; other filters hold for events that come.
         *
         *     Needs the scope `webhooks:write`.
         */
        patch: operations["updateWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook endpoint a new secret
         * @description For 24 hours each delivery carries two signatures, by the new secret and by the one before it, so that a receiver can be changed at any time meanwhile. There are never three: another rotation ends the oldest secret at once.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event to a webhook endpoint
         * @description An event `webhook-endpoint.test` is written, and sent to this endpoint whatever its filter. A paused one is tried with it at once.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a webhook endpoint what it has missed
         * @description Every event after the cursor that fits and was not delivered is sent, in the order of the log: those that were given up, and those from before the endpoint was made or while it was switched off. What was delivered is not sent again.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["recoverWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is sent to a webhook endpoint
         * @description The newest first, in pages; kept for WEBHOOK_RETENTION_DAYS.
         *
         *     Needs the scope `webhooks:write`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was sent of a call to webhook endpoints
         * @description The oldest first, at most 200; kept for WEBHOOK_RETENTION_DAYS. Endpoints that were deleted are left out.
         *
         *     Needs the scope `webhooks:write`.
         */
        get: operations["listCallDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a webhook delivery and its attempts
         * @description Needs the scope `webhooks:write`.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a webhook delivery again
         * @description Whatever became of it, it is sent now, with the same `webhook-id` and the same bytes, and has all its attempts anew.
         *
         *     Needs the scope `webhooks:write`.
         */
        post: operations["redeliverWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CreateCallRequest: components["schemas"]["TtsCallRequest"] | components["schemas"]["VoiceFileCallRequest"] | components["schemas"]["TwoWayCallRequest"] | components["schemas"]["IvrCallRequest"];
        /**
         * @description Stable code for programs
         * @enum {string}
         */
        ErrorCode: "invalid-request" | "malformed-body" | "unauthorized" | "callee-suppressed" | "forbidden" | "destination-not-allowed" | "csrf-token-invalid" | "not-found" | "recording-not-found" | "recording-stored-elsewhere" | "method-not-allowed" | "request-timeout" | "idempotency-in-progress" | "quiet-hours" | "call-not-cancelable" | "webhook-secret-missing" | "webhook-endpoint-limit" | "webhook-endpoint-disabled" | "application-limit" | "api-key-limit" | "sandbox-conflict" | "recording-pending" | "recording-expired" | "recording-deleted" | "cursor-expired" | "body-too-large" | "uri-too-long" | "unsupported-media-type" | "range-not-satisfiable" | "expectation-failed" | "idempotency-key-reused" | "upstream-refused" | "upgrade-required" | "rate-limited" | "flow-controlled" | "address-rate-limited" | "key-rate-limited" | "daily-limit-reached" | "callee-attempts-reached" | "headers-too-large" | "internal" | "upstream-account" | "upstream-unavailable" | "recording-failed" | "recording-storage-unavailable" | "unavailable";
        FieldProblem: {
            /**
             * @description Its path in the request, such as `menu.0.key`, or the name of a parameter
             * @example callee
             */
            field: string;
            /**
             * @description What is wrong with it; never what it held
             * @example must be a mainland Chinese phone number in E.164 or national form, for example +8613900139000
             */
            message: string;
            /**
             * @description The same in Chinese
             * @example 必须是中国大陆电话号码（E.164 或国内格式），例如 +8613900139000
             */
            messageZh: string;
        };
        UpstreamProblem: {
            /**
             * @description Aliyun's code; null when there was no answer
             * @example isv.TTS_TEMPLATE_ILLEGAL
             */
            code: string | null;
            /**
             * @description Aliyun's id of the request; null when there was no answer
             * @example D9CB3933-9FE3-4870-BA8E-2BEE91B69D23
             */
            requestId: string | null;
        };
        BilingualText: {
            /** @example The balance is too low. Top up the account. */
            en: string;
            /** @example 账户余额不足。请充值。 */
            zh: string;
        };
        Problem: {
            /**
             * @description The kind of problem as a URN: a name, no address to open
             * @example urn:aliyun-voice-gateway:problem:invalid-request
             */
            type: string;
            /**
             * @description The kind of problem in words, the same for each of its kind
             * @example The request is not valid
             */
            title: string;
            /**
             * Format: int32
             * @description The HTTP status of the answer
             * @example 400
             */
            status: number;
            /**
             * @description What is wrong this time, for people
             * @example callee must be a mainland Chinese phone number in E.164 or national form, for example +8613900139000
             */
            detail: string;
            /**
             * @description Stable code for programs
             * @example invalid-request
             */
            code: components["schemas"]["ErrorCode"];
            /**
             * @description Name it when you ask for help; the logs have it too
             * @example q3bUqzJw0Gx1vQ2m8rKd
             */
            requestId: string;
            /**
             * @description The call that was stored, when there is one
             * @example 0aK3xP9Qw81bTzE
             */
            callId?: string;
            /** @description What is wrong with which field; of more than these, the first */
            fields?: components["schemas"]["FieldProblem"][];
            /** @description What Aliyun said */
            upstream?: components["schemas"]["UpstreamProblem"];
            /**
             * Format: date-time
             * @description When the limit that was reached lets requests through again
             */
            resetsAt?: string;
            /** @description What to do */
            hint?: components["schemas"]["BilingualText"];
        };
        FlowLimits: {
            /**
             * Format: int32
             * @description Most calls in a minute from the first one on; 0: no limit
             * @example 1
             */
            perMinute: number;
            /**
             * Format: int32
             * @description Most calls in an hour from the first one on; 0: no limit
             * @example 5
             */
            perHour: number;
            /**
             * Format: int32
             * @description Most calls in 24 hours from the first one on; 0: no limit
             * @example 20
             */
            perDay: number;
        };
        /**
         * @description round-robin: each in turn. sticky: always the same number for the same callee, another one only while that is at its cap
         * @enum {string}
         */
        ShowNumberStrategy: "round-robin" | "sticky";
        PoolNumber: {
            /**
             * @description A number you bought, in E.164 or national form
             * @example +8657112345678
             */
            number: string;
            /**
             * Format: int32
             * @description Most calls that show it at the same time, over all replicas; no cap when absent
             * @example 30
             */
            maxConcurrent?: number;
        };
        ShowNumbers: {
            /**
             * @description round-robin: each in turn. sticky: always the same number for the same callee, another one only while that is at its cap
             * @example sticky
             */
            strategy: components["schemas"]["ShowNumberStrategy"];
            /** @description The pool, each number once */
            numbers: components["schemas"]["PoolNumber"][];
        };
        /**
         * @description What becomes of a call whose outcome nobody can prove
         * @enum {string}
         */
        UnknownOutcome: "report" | "redial";
        /**
         * @description The days on which it begins; every day when absent. workday and day-off go by holidays and make-up workdays (GET /v1/holidays)
         * @enum {string}
         */
        QuietDay: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "workday" | "day-off";
        /**
         * @description The purposes that it holds back; all that are not exempt when absent
         * @enum {string}
         */
        QuietPurpose: "notification" | "verification" | "bulk";
        QuietWindow: {
            /**
             * @description The days on which it begins; every day when absent. workday and day-off go by holidays and make-up workdays (GET /v1/holidays)
             * @example [
             *       "saturday",
             *       "sunday"
             *     ]
             */
            days?: components["schemas"]["QuietDay"][];
            /**
             * @description Local time
             * @example 21:00
             */
            from: string;
            /**
             * @description Local time from which calls ring again; not after `from`: on the next day
             * @example 09:00
             */
            to: string;
            /**
             * @description The purposes that it holds back; all that are not exempt when absent
             * @example [
             *       "bulk"
             *     ]
             */
            purposes?: components["schemas"]["QuietPurpose"][];
        };
        QuietHours: {
            /**
             * @description IANA name of the zone whose clocks count
             * @example Asia/Shanghai
             */
            timeZone: string;
            /** @description When phones stay silent; they may overlap */
            windows: components["schemas"]["QuietWindow"][];
            /** @description Calls of these purposes ring at any time, verification when absent; a call without a purpose is a notification */
            exemptPurposes?: components["schemas"]["QuietPurpose"][];
        };
        OptOut: {
            /**
             * @description The key that a callee presses to get no further calls
             * @example 9
             */
            digit: string;
        };
        Application: {
            /**
             * @description The id of the application; the first one is `default`
             * @example default
             */
            id: string;
            /** @example default */
            name: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:00:00.000Z
             */
            createdAt: string;
            /** @description How often one callee may be called */
            flowLimits: components["schemas"]["FlowLimits"];
            /** @description The pool of show numbers; null: requests name their numbers */
            showNumbers: components["schemas"]["ShowNumbers"] | null;
            /**
             * @description What becomes of a call whose outcome nobody can prove
             * @example report
             */
            unknownOutcome: components["schemas"]["UnknownOutcome"];
            /** @description When calls do not ring; null: they ring at any time */
            quietHours: components["schemas"]["QuietHours"] | null;
            /** @description How callees put themselves on the do-not-call list */
            optOut: components["schemas"]["OptOut"] | null;
        };
        UpdateFlowLimits: {
            /**
             * Format: int32
             * @description Most calls in a minute from the first one on; null: 1, as Aliyun takes them; 0: no limit
             * @example 3
             */
            perMinute?: number | null;
            /**
             * Format: int32
             * @description Most calls in an hour from the first one on; null: 5, as Aliyun takes them; 0: no limit
             * @example 10
             */
            perHour?: number | null;
            /**
             * Format: int32
             * @description Most calls in 24 hours from the first one on; null: 20, as Aliyun takes them; 0: no limit
             * @example 50
             */
            perDay?: number | null;
        };
        UpdateApplicationRequest: {
            /** @description How often one callee may be called for one purpose. Aliyun takes 1 call a minute, 5 an hour and 20 a day; set more only when Aliyun has whitelisted your dedicated numbers, or it refuses the calls */
            flowLimits?: components["schemas"]["UpdateFlowLimits"] | null;
            /** @description The pool of show numbers, replaced as a whole; null removes it */
            showNumbers?: components["schemas"]["ShowNumbers"] | null;
            /**
             * @description A call with a lost answer, and no receipt until its deadline: `report` (default) ends it as `unknown`; `redial` places it once more, although the phone may have rung already
             * @example report
             */
            unknownOutcome?: components["schemas"]["UnknownOutcome"] | null;
            /** @description When calls do not ring, replaced as a whole; null: they ring at any time */
            quietHours?: components["schemas"]["QuietHours"] | null;
            /** @description How callees put themselves on the do-not-call list; null: by no key */
            optOut?: components["schemas"]["OptOut"] | null;
        };
        CreateApplicationRequest: {
            /**
             * @description For people; names may repeat
             * @example Order service
             */
            name: string;
        };
        Limits: {
            /**
             * Format: int32
             * @description Most calls accepted on a day, exact over all replicas
             * @example 1000
             */
            callsPerDay: number | null;
            /**
             * @description Most that the calls accepted on a day may cost, by CALL_PRICES in CALL_CURRENCY
             * @example 60
             */
            spendPerDay: number | null;
            /**
             * Format: int32
             * @description Requests of each key in a second, on each replica
             * @example 50
             */
            requestsPerSecond: number | null;
            /**
             * @description The time zone whose days are meant; null: LIMITS_TIME_ZONE
             * @example Asia/Shanghai
             */
            timeZone: string | null;
            /**
             * @description Countries whose numbers may be rung, by ISO 3166-1; null: every one
             * @example [
             *       "CN"
             *     ]
             */
            allowedCountries: string[] | null;
            /**
             * @description What numbers begin with that may be rung, in E.164; null: any
             * @example [
             *       "+86139",
             *       "+8657"
             *     ]
             */
            allowedPrefixes: string[] | null;
            /**
             * Format: int32
             * @description Calls for the purpose bulk to one callee in 24 hours; 0: any number, null: BULK_PER_CALLEE_24H
             * @example 3
             */
            bulkPerCallee24h: number | null;
            /**
             * Format: int32
             * @description The same in 30 days; null: BULK_PER_CALLEE_30D
             * @example 10
             */
            bulkPerCallee30d: number | null;
        };
        ManagedApplication: {
            /** @example app_0aK3xP9Qw81bTzE */
            id: string;
            /** @example Order service */
            name: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:00:00.000Z
             */
            createdAt: string;
            /**
             * @description The only numbers that its keys of the type team may ring
             * @example [
             *       "+8613900139000"
             *     ]
             */
            teamNumbers: string[];
            /** @description What its requests and calls are bounded by; null in it: the default */
            limits: components["schemas"]["Limits"];
            /** @description When calls do not ring; null: they ring at any time */
            quietHours: components["schemas"]["QuietHours"] | null;
        };
        ManagedApplicationList: {
            items: components["schemas"]["ManagedApplication"][];
            /**
             * @description Send it as `cursor` for the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
        };
        UpdateLimits: {
            /**
             * Format: int32
             * @description Most calls accepted on a day, exact over all replicas
             * @example 1000
             */
            callsPerDay?: number | null;
            /**
             * @description Most that the calls accepted on a day may cost, by CALL_PRICES in CALL_CURRENCY
             * @example 60
             */
            spendPerDay?: number | null;
            /**
             * Format: int32
             * @description Requests of each key in a second, on each replica
             * @example 50
             */
            requestsPerSecond?: number | null;
            /**
             * @description The time zone whose days are meant; null: LIMITS_TIME_ZONE
             * @example Asia/Shanghai
             */
            timeZone?: string | null;
            /**
             * @description Countries whose numbers may be rung, by ISO 3166-1; null: every one
             * @example [
             *       "CN"
             *     ]
             */
            allowedCountries?: string[] | null;
            /**
             * @description What numbers begin with that may be rung, in E.164; null: any
             * @example [
             *       "+86139",
             *       "+8657"
             *     ]
             */
            allowedPrefixes?: string[] | null;
            /**
             * Format: int32
             * @description Calls for the purpose bulk to one callee in 24 hours; 0: any number, null: BULK_PER_CALLEE_24H
             * @example 3
             */
            bulkPerCallee24h?: number | null;
            /**
             * Format: int32
             * @description The same in 30 days; null: BULK_PER_CALLEE_30D
             * @example 10
             */
            bulkPerCallee30d?: number | null;
        };
        ManageApplicationRequest: {
            /**
             * @description For people; names may repeat
             * @example Order service
             */
            name?: string;
            /**
             * @description The only numbers that keys of the type team may ring, in E.164 or national form; replaced as a whole
             * @example [
             *       "+8613900139000"
             *     ]
             */
            teamNumbers?: string[];
            /** @description What is absent stays, null is the default again; null for limits as a whole is the default of all */
            limits?: components["schemas"]["UpdateLimits"] | null;
            /** @description When calls do not ring, replaced as a whole; null: they ring at any time */
            quietHours?: components["schemas"]["QuietHours"] | null;
        };
        /**
         * @description What it may do; it cannot be changed later
         * @enum {string}
         */
        Scope: "calls:read" | "calls:write" | "recordings:read" | "recordings:write" | "events:read" | "webhooks:write" | "settings:write" | "admin";
        /**
         * @description live, also when absent: it may ring any number. test: its calls go to a sandbox and ring nobody; a live gateway needs TEST_KEYS_SANDBOX_URL for it, and it cannot have the scopes settings:write and admin there. team: only numbers that are listed as `teamNumbers` of the application
         * @enum {string}
         */
        ApiKeyType: "live" | "test" | "team";
        CreateApiKeyRequest: {
            /**
             * @description For people
             * @example CI of the order service
             */
            name?: string;
            /**
             * @description What it may do; it cannot be changed later
             * @example [
             *       "calls:read",
             *       "calls:write"
             *     ]
             */
            scopes: components["schemas"]["Scope"][];
            /** @description live, also when absent: it may ring any number. test: its calls go to a sandbox and ring nobody; a live gateway needs TEST_KEYS_SANDBOX_URL for it, and it cannot have the scopes settings:write and admin there. team: only numbers that are listed as `teamNumbers` of the application */
            type?: components["schemas"]["ApiKeyType"];
            /**
             * Format: date-time
             * @description Until when it is valid; for ever when absent
             */
            expiresAt?: string;
        };
        ApiKeyWithSecret: {
            /** @example ak_0aK3xP9Qw81bTzE */
            id: string;
            /** @example CI of the order service */
            name: string | null;
            /**
             * @description The beginning of the key; null for a BOOTSTRAP_API_KEY of another form, and for keys of earlier versions
             * @example vg_live_7Yh2mN
             */
            prefix: string | null;
            /**
             * @description What it may ring, see CreateApiKeyRequest
             * @example live
             */
            type: components["schemas"]["ApiKeyType"];
            /**
             * @description What it may do
             * @example [
             *       "calls:read",
             *       "calls:write"
             *     ]
             */
            scopes: components["schemas"]["Scope"][];
            /**
             * @description It comes from BOOTSTRAP_API_KEY or from the first start
             * @example false
             */
            bootstrap: boolean;
            /**
             * Format: date-time
             * @example 2026-11-23T08:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description null: it does not expire
             * @example null
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Up to a minute behind
             * @example 2026-11-25T10:00:00.000Z
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description null: it is valid, or has expired
             * @example null
             */
            revokedAt: string | null;
            /**
             * @description Send it as `Authorization: Bearer …`; it is shown this once
             * @example vg_live_7Yh2mNc5Rf4Ls6Ud8Vj1Xk3Bp0aK3xP9000000
             */
            key: string;
        };
        ApiKey: {
            /** @example ak_0aK3xP9Qw81bTzE */
            id: string;
            /** @example CI of the order service */
            name: string | null;
            /**
             * @description The beginning of the key; null for a BOOTSTRAP_API_KEY of another form, and for keys of earlier versions
             * @example vg_live_7Yh2mN
             */
            prefix: string | null;
            /**
             * @description What it may ring, see CreateApiKeyRequest
             * @example live
             */
            type: components["schemas"]["ApiKeyType"];
            /**
             * @description What it may do
             * @example [
             *       "calls:read",
             *       "calls:write"
             *     ]
             */
            scopes: components["schemas"]["Scope"][];
            /**
             * @description It comes from BOOTSTRAP_API_KEY or from the first start
             * @example false
             */
            bootstrap: boolean;
            /**
             * Format: date-time
             * @example 2026-11-23T08:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description null: it does not expire
             * @example null
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Up to a minute behind
             * @example 2026-11-25T10:00:00.000Z
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description null: it is valid, or has expired
             * @example null
             */
            revokedAt: string | null;
        };
        ApiKeyList: {
            items: components["schemas"]["ApiKey"][];
            /**
             * @description Send it as `cursor` for the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
        };
        /** @enum {string} */
        AuditActor: "key" | "command-line" | "system" | "unknown";
        AuditDetail: {
            /**
             * @description Fields that were sent; never what they held
             * @example [
             *       "scopes"
             *     ]
             */
            fields?: string[];
            /**
             * Format: int32
             * @description Of `refusedRequests`: how many more of the address were refused within a minute
             * @example 118
             */
            repeated?: number;
            /**
             * @description Of a command: the user of the system
             * @example root
             */
            user?: string | null;
            /**
             * Format: int32
             * @description Of `installFirstApiKey`: keys that it took the place of
             * @example 1
             */
            revoked?: number;
            /**
             * @description Of `installFirstApiKey`: a key that was there before with fewer scopes or an end, and has every scope without one since
             * @example ak_0aK3xP9Qw81bTzE
             */
            raised?: string;
            /**
             * @description Of `removeOldAuditEntries`: the first seal that went
             * @example 1
             */
            from?: string;
            /**
             * @description The last one
             * @example 17
             */
            to?: string;
            /**
             * @description Hash of the last one
             * @example a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1
             */
            hash?: string;
        };
        AuditEntry: {
            /**
             * @description By this number `npm run admin -- audit verify` names it
             * @example 1842
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was written, after what it tells of
             * @example 2026-11-25T10:00:00.000Z
             */
            at: string;
            /**
             * @description `unknown`: whoever was refused before it was known
             * @example key
             */
            actor: components["schemas"]["AuditActor"];
            /**
             * @description That of the key
             * @example default
             */
            applicationId: string | null;
            /**
             * @description The API key; null for commands, for what the gateway did by itself, and where none was known
             * @example ak_0aK3xP9Qw81bTzE
             */
            keyId: string | null;
            /**
             * @description IP address that the request came from; null where none did
             * @example 10.1.2.3
             */
            address: string | null;
            /**
             * @description The operationId, the remote procedure, or the command
             * @example createApiKey
             */
            action: string;
            /**
             * @description Kinds and ids; numbers are masked
             * @example applications/app_0aK3xP9Qw81bTzE/api-keys/ak_1bL4yQ0Rx92cUaF
             */
            resource: string | null;
            /**
             * Format: int32
             * @description HTTP status, also of what came another way
             * @example 201
             */
            status: number;
            /**
             * @description Code of the error
             * @example null
             */
            code: string | null;
            /**
             * @description Id of the request, as the log of the gateway has it
             * @example V1StGXR8Z5jdHi6BmyTq
             */
            requestId: string | null;
            /** @description More, by action */
            detail: components["schemas"]["AuditDetail"];
            /**
             * @description Number of its seal; null for the first seconds
             * @example 311
             */
            seal: string | null;
        };
        AuditLog: {
            /** @description The newest first */
            items: components["schemas"]["AuditEntry"][];
            /**
             * @description Send it as `after` for the next page, of earlier entries; null on the last one
             * @example null
             */
            nextAfter: string | null;
        };
        EventTicket: {
            /**
             * @description For the query of `/v1/events/stream` or `/v1/events/ws`: once
             * @example vgt_0aK3xP9Qw81bTzE7Yh2mNc5Rf4Ls6Ud8Vj1Xk3Bp
             */
            ticket: string;
            /**
             * Format: date-time
             * @description 60 seconds from now
             */
            expiresAt: string;
        };
        HolidayYear: {
            /**
             * Format: int32
             * @example 2026
             */
            year: number;
            /**
             * @description The notice that announced them
             * @example https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
             */
            source: string;
            /**
             * @description It came with this version; a loaded one takes its place
             * @example true
             */
            builtIn: boolean;
            /**
             * @description Days off
             * @example [
             *       "2026-01-01"
             *     ]
             */
            holidays: string[];
            /**
             * @description Days of a weekend on which people work
             * @example [
             *       "2026-01-04"
             *     ]
             */
            workdays: string[];
        };
        HolidayYearList: {
            items: components["schemas"]["HolidayYear"][];
        };
        PutHolidayYearRequest: {
            /**
             * @description For people
             * @example State Council notice of 2026-11
             */
            source: string;
            /**
             * @description Days off, weekends among them or not
             * @example [
             *       "2027-01-01"
             *     ]
             */
            holidays: string[];
            /**
             * @description Days of a weekend on which people work
             * @example [
             *       "2027-02-20"
             *     ]
             */
            workdays: string[];
        };
        RemovedHolidayYear: {
            /** @description The year as it came with this version, which holds again; null: it is unknown, and has weekends only */
            remaining: components["schemas"]["HolidayYear"] | null;
        };
        SignInRequest: {
            /**
             * @description A valid API key
             * @example vg_live_7Yh2mNc5Rf4Ls6Ud8Vj1Xk3Bp0aK3xP9000000
             */
            apiKey?: string;
            /**
             * @description The token of a sign-in link: it works once, within 15 minutes
             * @example vgl_mB3tIu6nSpyUXQy2QzYbE4HyGvsXKuy0i9gdYpVqKHs
             */
            link?: string;
        };
        SessionApplication: {
            /**
             * @description The id of the application
             * @example default
             */
            id: string;
            /** @example Order service */
            name: string;
        };
        Session: {
            /**
             * @description Goes into the header `X-CSRF-Token` of every request by the cookie
             * @example mB3tIu6nSpyUXQy2QzYbE4HyGvsXKuy0i9gdYpVqKHs
             */
            csrfToken: string;
            /** @description That of the key; its calls are seen */
            application: components["schemas"]["SessionApplication"];
            /**
             * @description Of the key: the session may what it may, and ends with it
             * @example ak_0aK3xP9Qw81bTzE
             */
            keyId: string;
            /**
             * @description Those of the key
             * @example [
             *       "calls:read",
             *       "events:read"
             *     ]
             */
            scopes: components["schemas"]["Scope"][];
            /**
             * @description Where the calls of this session go
             * @example sandbox
             * @enum {string}
             */
            mode: "live" | "sandbox";
            /**
             * @description Whether there is a sandbox to work with: no real phone rings
             * @example true
             */
            sandbox: boolean;
            /**
             * Format: date-time
             * @description When it ends at the latest
             * @example 2026-11-25T22:00:00.000Z
             */
            expiresAt: string;
            /**
             * Format: int32
             * @description It ends earlier after so long without a request, in seconds
             * @example 1800
             */
            idleTimeoutSeconds: number;
            /**
             * @description Of the gateway
             * @example 0.1.0
             */
            version: string;
        };
        EndedSession: {
            /**
             * Format: date-time
             * @description When it ended
             * @example 2026-11-25T10:00:00.000Z
             */
            endedAt: string;
        };
        /**
         * @description verification: variables take digits and letters only. bulk: one of many calls of the same kind; after all others in the queue, and at most 3 to a callee in 24 hours and 10 in 30 days unless limits of the application say otherwise. Default: notification
         * @enum {string}
         */
        CallPurpose: "notification" | "verification" | "bulk";
        TtsCallRequest: {
            /**
             * @description Who is called: a mainland Chinese number, E.164 or national form
             * @example +8613900139000
             */
            callee: string;
            /**
             * @description Your own labels; list filters on them
             * @example {
             *       "orderId": "20261123-7"
             *     }
             */
            metadata?: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Not to be placed earlier; at most 30 days ahead
             * @example 2026-11-24T09:00:00+08:00
             */
            scheduledAt?: string;
            /**
             * Format: date-time
             * @description Still queued then, the call fails (`QueueExpired`) instead of ringing late. Default: 5 minutes after it is due for verification, 24 hours for everything else
             * @example 2026-11-24T12:00:00+08:00
             */
            expiresAt?: string;
            /**
             * Format: int32
             * @description The same, counted from the time the call is due; not together with `expiresAt`
             * @example 600
             */
            timeToLiveSeconds?: number;
            /**
             * @description The events of this call are sent there, too, signed with the secret of the application (docs/webhooks.md)
             * @example https://example.com/hooks/order-7
             */
            webhookUrl?: string;
            /**
             * @description Part of a batch: in the queue, everything else comes first
             * @example false
             */
            bulk?: boolean;
            /**
             * @description When the callee was called too often: wait for the next allowed time, or answer 429. Default: reject for verification, else defer
             * @enum {string}
             */
            flowControl?: "defer" | "reject";
            /**
             * @description verification: variables take digits and letters only. bulk: one of many calls of the same kind; after all others in the queue, and at most 3 to a callee in 24 hours and 10 in 30 days unless limits of the application say otherwise. Default: notification
             * @example notification
             */
            purpose?: components["schemas"]["CallPurpose"];
            /**
             * @description Number shown to the callee; default: one of the application's pool. Leave it out, or null, with a common-mode template
             * @example 057112345678
             */
            showNumber?: string | null;
            /**
             * Format: int32
             * @description How often the message is played; absent: as Aliyun does, once at least
             * @example 2
             */
            playTimes?: number;
            /**
             * Format: int32
             * @description 0 is silent, 100 the loudest and what Aliyun takes when it is absent
             * @example 100
             */
            volume?: number;
            /**
             * Format: int32
             * @description 0 is the usual speed, less is slower, more is faster; absent: as Aliyun does
             * @example 0
             */
            speed?: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "tts";
            /**
             * @description Approved TTS template
             * @example TTS_1000001
             */
            ttsCode: string;
            /**
             * @description Variables of the template; under 250 characters as JSON, no URLs
             * @example {
             *       "code": "1234"
             *     }
             */
            ttsParams?: {
                [key: string]: string;
            };
        };
        VoiceFileCallRequest: {
            /**
             * @description Who is called: a mainland Chinese number, E.164 or national form
             * @example +8613900139000
             */
            callee: string;
            /**
             * @description Your own labels; list filters on them
             * @example {
             *       "orderId": "20261123-7"
             *     }
             */
            metadata?: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Not to be placed earlier; at most 30 days ahead
             * @example 2026-11-24T09:00:00+08:00
             */
            scheduledAt?: string;
            /**
             * Format: date-time
             * @description Still queued then, the call fails (`QueueExpired`) instead of ringing late. Default: 5 minutes after it is due for verification, 24 hours for everything else
             * @example 2026-11-24T12:00:00+08:00
             */
            expiresAt?: string;
            /**
             * Format: int32
             * @description The same, counted from the time the call is due; not together with `expiresAt`
             * @example 600
             */
            timeToLiveSeconds?: number;
            /**
             * @description The events of this call are sent there, too, signed with the secret of the application (docs/webhooks.md)
             * @example https://example.com/hooks/order-7
             */
            webhookUrl?: string;
            /**
             * @description Part of a batch: in the queue, everything else comes first
             * @example false
             */
            bulk?: boolean;
            /**
             * @description When the callee was called too often: wait for the next allowed time, or answer 429. Default: reject for verification, else defer
             * @enum {string}
             */
            flowControl?: "defer" | "reject";
            /**
             * @description verification: variables take digits and letters only. bulk: one of many calls of the same kind; after all others in the queue, and at most 3 to a callee in 24 hours and 10 in 30 days unless limits of the application say otherwise. Default: notification
             * @example notification
             */
            purpose?: components["schemas"]["CallPurpose"];
            /**
             * @description Number shown to the callee; default: one of the application's pool. Leave it out, or null, with a common-mode template
             * @example 057112345678
             */
            showNumber?: string | null;
            /**
             * Format: int32
             * @description How often the message is played; absent: as Aliyun does, once at least
             * @example 2
             */
            playTimes?: number;
            /**
             * Format: int32
             * @description 0 is silent, 100 the loudest and what Aliyun takes when it is absent
             * @example 100
             */
            volume?: number;
            /**
             * Format: int32
             * @description 0 is the usual speed, less is slower, more is faster; absent: as Aliyun does
             * @example 0
             */
            speed?: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "voice-file";
            /**
             * @description Approved voice file
             * @example a0bfa2c8-1e4f-4a3b-9d7e-3f5c0a6b8d21.wav
             */
            voiceCode: string;
        };
        TwoWayCallRequest: {
            /**
             * @description Who is called: a mainland Chinese number, E.164 or national form
             * @example +8613900139000
             */
            callee: string;
            /**
             * @description Your own labels; list filters on them
             * @example {
             *       "orderId": "20261123-7"
             *     }
             */
            metadata?: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Not to be placed earlier; at most 30 days ahead
             * @example 2026-11-24T09:00:00+08:00
             */
            scheduledAt?: string;
            /**
             * Format: date-time
             * @description Still queued then, the call fails (`QueueExpired`) instead of ringing late. Default: 5 minutes after it is due for verification, 24 hours for everything else
             * @example 2026-11-24T12:00:00+08:00
             */
            expiresAt?: string;
            /**
             * Format: int32
             * @description The same, counted from the time the call is due; not together with `expiresAt`
             * @example 600
             */
            timeToLiveSeconds?: number;
            /**
             * @description The events of this call are sent there, too, signed with the secret of the application (docs/webhooks.md)
             * @example https://example.com/hooks/order-7
             */
            webhookUrl?: string;
            /**
             * @description Part of a batch: in the queue, everything else comes first
             * @example false
             */
            bulk?: boolean;
            /**
             * @description When the callee was called too often: wait for the next allowed time, or answer 429. Default: reject for verification, else defer
             * @enum {string}
             */
            flowControl?: "defer" | "reject";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "two-way";
            /**
             * @description Called first
             * @example +8613700137000
             */
            caller: string;
            /**
             * @description Number shown to the caller; default: one of the application's pool
             * @example 4001112221
             */
            callerShowNumber?: string;
            /**
             * @description Number shown to the callee; default: one of the application's pool
             * @example 4001112222
             */
            calleeShowNumber?: string;
            /**
             * @description Record the conversation
             * @example true
             */
            record?: boolean;
            /**
             * Format: int32
             * @description The platform hangs up after that many seconds
             * @example 600
             */
            maxDurationSeconds?: number;
        };
        IvrMenuEntry: {
            /**
             * @description 0–9, * or #
             * @example 1
             */
            key: string;
            /**
             * @description Template or file that is played when the key was pressed
             * @example TTS_1000003
             */
            code: string;
            /**
             * @description Variables of its template; under 250 characters as JSON, no URLs
             * @example {
             *       "product": "db1"
             *     }
             */
            params?: {
                [key: string]: string;
            };
        };
        IvrCallRequest: {
            /**
             * @description Who is called: a mainland Chinese number, E.164 or national form
             * @example +8613900139000
             */
            callee: string;
            /**
             * @description Your own labels; list filters on them
             * @example {
             *       "orderId": "20261123-7"
             *     }
             */
            metadata?: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Not to be placed earlier; at most 30 days ahead
             * @example 2026-11-24T09:00:00+08:00
             */
            scheduledAt?: string;
            /**
             * Format: date-time
             * @description Still queued then, the call fails (`QueueExpired`) instead of ringing late. Default: 5 minutes after it is due for verification, 24 hours for everything else
             * @example 2026-11-24T12:00:00+08:00
             */
            expiresAt?: string;
            /**
             * Format: int32
             * @description The same, counted from the time the call is due; not together with `expiresAt`
             * @example 600
             */
            timeToLiveSeconds?: number;
            /**
             * @description The events of this call are sent there, too, signed with the secret of the application (docs/webhooks.md)
             * @example https://example.com/hooks/order-7
             */
            webhookUrl?: string;
            /**
             * @description Part of a batch: in the queue, everything else comes first
             * @example false
             */
            bulk?: boolean;
            /**
             * @description When the callee was called too often: wait for the next allowed time, or answer 429. Default: reject for verification, else defer
             * @enum {string}
             */
            flowControl?: "defer" | "reject";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "ivr";
            /**
             * @description Number shown to the callee; default: one of the application's pool
             * @example 057112345678
             */
            showNumber?: string;
            /**
             * @description Template or file that is played first
             * @example TTS_1000002
             */
            startCode: string;
            /**
             * @description Variables of the template that is played first; under 250 characters as JSON, no URLs
             * @example {
             *       "product": "db1"
             *     }
             */
            startParams?: {
                [key: string]: string;
            };
            /** @description What each key does */
            menu: components["schemas"]["IvrMenuEntry"][];
            /**
             * @description Key of the menu that acknowledges the call: when it was pressed stands in `acknowledgedAt`
             * @example 1
             */
            acknowledgeDigit?: string;
            /**
             * @description Played before hanging up
             * @example TTS_1000003
             */
            byeCode?: string;
            /**
             * @description Variables of the template that is played before hanging up; under 250 characters as JSON, no URLs
             * @example {
             *       "product": "db1"
             *     }
             */
            byeParams?: {
                [key: string]: string;
            };
            /**
             * Format: int32
             * @description How long a key press is waited for, in milliseconds
             * @example 5000
             */
            keyTimeoutMs?: number;
            /**
             * Format: int32
             * @description How often each message is played while no key is pressed; absent: as Aliyun does
             * @example 2
             */
            playTimes?: number;
        };
        /**
         * @description sandbox: no real phone rings
         * @enum {string}
         */
        CallMode: "sandbox" | "live";
        /**
         * @description As it was asked for
         * @enum {string}
         */
        CallKind: "tts" | "voice-file" | "two-way" | "ivr";
        /**
         * @description queued, initiated (Aliyun took it), ringing, in-progress; completed, busy, no-answer, rejected, failed, canceled are ends; unknown: whether it rang is not known, and receipts may still tell
         * @enum {string}
         */
        CallStatus: "queued" | "initiated" | "ringing" | "in-progress" | "completed" | "busy" | "no-answer" | "rejected" | "failed" | "canceled" | "unknown";
        CallUpstream: {
            /**
             * @description Operation that places the call
             * @example SingleCallByTts
             */
            operation: string;
            /**
             * @description Aliyun's id of the call
             * @example 116012354148^102813784148
             */
            callId: string | null;
            /**
             * @description Aliyun's id of the last request that it answered; its support asks for it
             * @example D9CB3933-9FE3-4870-BA8E-2BEE91B69D23
             */
            requestId: string | null;
            /**
             * @description Code of the last answer
             * @example OK
             */
            code: string | null;
        };
        /**
         * @description Who ended the talk, from a receipt; platform: Aliyun
         * @enum {string}
         */
        HangupParty: "callee" | "caller" | "platform";
        /**
         * @description Stable reason for programs
         * @enum {string}
         */
        FailureReason: "call-started" | "ringing" | "answered" | "key-pressed" | "call-ended" | "call-not-found" | "played-to-end" | "hung-up-early" | "key-input-timeout" | "conversation-ended" | "busy" | "no-answer" | "rejected" | "canceled" | "invalid-number" | "number-reclaimed" | "unreachable" | "out-of-service-area" | "powered-off" | "suspended" | "incoming-barred" | "call-forwarded" | "call-loss" | "caller-restricted" | "callee-restricted" | "show-number-illegal" | "audio-format" | "concurrency-exceeded" | "time-of-day-ban" | "frequency-ban" | "operator-block" | "network-busy" | "carrier-timeout" | "carrier-terminated" | "carrier-error" | "system-error" | "unrecognised" | "invalid-request" | "template" | "number" | "account" | "permission" | "credentials" | "configuration" | "flow-control" | "throttling" | "time-window" | "clock" | "replay" | "blocked" | "upstream-fault" | "not-found" | "outcome-unknown" | "outcome-unproven" | "queue-expired" | "not-accepted" | "client-fault" | "suppressed" | "upstream-refused";
        CallFailure: {
            /**
             * @description Aliyun's code, or the gateway's own for what happened on the way
             * @example 200010
             */
            code: string;
            /**
             * @description Stable reason for programs
             * @example powered-off
             */
            reason: components["schemas"]["FailureReason"];
            /** @description What the code means, and what to do about it */
            hint: components["schemas"]["BilingualText"];
        };
        /**
         * @description While queued: what it waits for, until `notBefore`. Absent when it waits only for its turn
         * @enum {string}
         */
        WaitReason: "schedule" | "quiet-hours" | "callee-limit" | "pacing" | "throttled" | "account" | "credentials" | "show-number";
        Call: {
            /**
             * @description 15 letters and digits; sent upstream as OutId
             * @example 0aK3xP9Qw81bTzE
             */
            id: string;
            /**
             * @description sandbox: no real phone rings
             * @example live
             */
            mode: components["schemas"]["CallMode"];
            /**
             * @description As it was asked for
             * @example tts
             */
            kind: components["schemas"]["CallKind"];
            /**
             * @description queued, initiated (Aliyun took it), ringing, in-progress; completed, busy, no-answer, rejected, failed, canceled are ends; unknown: whether it rang is not known, and receipts may still tell
             * @example initiated
             */
            status: components["schemas"]["CallStatus"];
            /**
             * @description Masked (+86139****9000) for keys without `calls:read`; null once the callee was erased, or where no encryption key opens it
             * @example +8613900139000
             */
            callee: string | null;
            /**
             * @description First leg of a two-way call; masked for keys without `calls:read`, absent once it was erased
             * @example +8613700137000
             */
            caller?: string;
            /** @description Of tts and voice-file */
            purpose?: components["schemas"]["CallPurpose"];
            /**
             * @description Where its events are sent, too
             * @example https://example.com/hooks/order-7
             */
            webhookUrl?: string;
            /**
             * @description Of tts: the template. Its variables are never shown
             * @example TTS_1000001
             */
            ttsCode?: string;
            /**
             * @description Of voice-file
             * @example a0bfa2c8-1e4f-4a3b-9d7e-3f5c0a6b8d21.wav
             */
            voiceCode?: string;
            /**
             * @description Of ivr: what is played first
             * @example TTS_1000002
             */
            startCode?: string;
            /**
             * @description Number shown to the callee, as requests take it; null: asked for without one. Absent while none is chosen from the pool yet, or none is needed
             * @example +8657112345678
             */
            showNumber?: string | null;
            /**
             * @description Of two-way: number shown to the caller
             * @example +864001112221
             */
            callerShowNumber?: string;
            /**
             * @description Of two-way: number shown to the callee
             * @example +864001112222
             */
            calleeShowNumber?: string;
            /**
             * Format: date-time
             * @description Asked for: not to be placed earlier
             * @example null
             */
            scheduledAt: string | null;
            /** @description What Aliyun knows it by */
            upstream: components["schemas"]["CallUpstream"];
            /**
             * Format: date-time
             * @description When the gateway accepted it, by the clock of its database
             * @example 2026-11-23T08:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Aliyun took the call
             * @example 2026-11-23T08:00:00.120Z
             */
            initiatedAt: string | null;
            /**
             * Format: date-time
             * @description When the phone began to ring, of two-way calls that of the caller; from a receipt of Aliyun, in whole seconds. Null: it did not, or no receipt told
             * @example 2026-11-23T08:00:03.000Z
             */
            ringingAt: string | null;
            /**
             * Format: date-time
             * @description When the callee answered, from a receipt, in whole seconds; null: nobody did, or no receipt told
             * @example 2026-11-23T08:00:07.000Z
             */
            answeredAt: string | null;
            /**
             * Format: date-time
             * @description When it ended: by a receipt in whole seconds, or by the gateway for what Aliyun did not take; null while it goes on
             * @example null
             */
            endedAt: string | null;
            /**
             * Format: int32
             * @description Time talked, in seconds
             * @example null
             */
            durationSeconds: number | null;
            /**
             * @description Who ended the talk, from a receipt; platform: Aliyun
             * @example null
             */
            hangupBy: components["schemas"]["HangupParty"] | null;
            /**
             * @description Keys the callee pressed
             * @example null
             */
            digits: string | null;
            /**
             * Format: date-time
             * @description The callee pressed the `acknowledgeDigit` of the call
             * @example null
             */
            acknowledgedAt: string | null;
            /**
             * @description Why it did not go well; null while it goes on, and for calls that went well
             * @example null
             */
            failure: components["schemas"]["CallFailure"] | null;
            /**
             * @description The labels that it was created with
             * @example {
             *       "orderId": "20261123-7"
             *     }
             */
            metadata: {
                [key: string]: string;
            };
            /**
             * @description While queued: what it waits for, until `notBefore`. Absent when it waits only for its turn
             * @example callee-limit
             */
            waitingFor?: components["schemas"]["WaitReason"];
            /** @description What `waitingFor` means, and what to do about it */
            waitingForHint?: components["schemas"]["BilingualText"];
            /**
             * Format: date-time
             * @description While queued: not placed earlier
             * @example 2026-11-23T08:00:01.200Z
             */
            notBefore?: string;
            /**
             * Format: date-time
             * @description While queued: not placed later; the call fails then
             * @example 2026-11-24T08:00:00.000Z
             */
            expiresAt?: string;
            /**
             * Format: int64
             * @description While queued: time until it will probably be placed, in milliseconds
             * @example 1200
             */
            estimatedWaitMs?: number;
        };
        CallList: {
            items: components["schemas"]["Call"][];
            /**
             * @description Send it as `cursor` for the next page; null on the last one
             * @example MGFLM3hQOVF3ODFiVHpF
             */
            nextCursor: string | null;
        };
        SearchCallsRequest: {
            /** @description Calls in one of these statuses */
            status?: components["schemas"]["CallStatus"][];
            /** @description Calls of this kind */
            kind?: components["schemas"]["CallKind"];
            /**
             * @description Calls to this number, in E.164 or national form
             * @example +8613900139000
             */
            callee?: string;
            /**
             * Format: date-time
             * @description Created at or after
             */
            createdAfter?: string;
            /**
             * Format: date-time
             * @description Created before; later than `createdAfter`
             */
            createdBefore?: string;
            /**
             * @description `code` of `failure`
             * @example isv.MOBILE_NUMBER_ILLEGAL
             */
            failureCode?: string;
            /**
             * @description Labels as key:value, which must all match
             * @example [
             *       "orderId:20261123-7"
             *     ]
             */
            metadata?: string[];
            /**
             * Format: int32
             * @description Default: 20
             */
            limit?: number;
            /** @description `nextCursor` of the page before */
            cursor?: string;
        };
        CallNumbers: {
            /**
             * @description null once the callee was erased, or where no encryption key opens it
             * @example +8613900139000
             */
            callee: string | null;
            /**
             * @description Of two-way calls
             * @example null
             */
            caller: string | null;
        };
        CallAttempt: {
            /**
             * Format: int32
             * @description 1, 2, 3 … within its call
             * @example 1
             */
            number: number;
            /**
             * @description Operation that was sent
             * @example SingleCallByTts
             */
            operation: string;
            /**
             * @description The Aliyun account it was signed for
             * @example main
             */
            account: string | null;
            /**
             * Format: date-time
             * @description When it was signed, by Aliyun’s clock; null while that has not been written
             * @example 2026-11-23T08:00:00.120Z
             */
            signedAt: string | null;
            /**
             * Format: date-time
             * @description When it leaves, or left, as it is counted for its callee; null when it is not counted: nothing was placed
             * @example 2026-11-23T08:00:00.120Z
             */
            sentAt: string | null;
            /**
             * @description What it came to: a code of Aliyun or of the gateway; `OK`: taken. Null while it runs, and where that is not known
             * @example Throttling.User
             */
            code: string | null;
            /**
             * @description Aliyun’s RequestId of its answer; null without one
             * @example 8906582E-6722-409A-A6C4-0E7863B733A5
             */
            requestId: string | null;
            /**
             * @description It is the request before it once more, byte for byte, to learn what became of that; Aliyun refuses the second that arrives
             * @example false
             */
            isCopy: boolean;
            /**
             * @description An attempt before it may have rung, too
             * @example false
             */
            earlierMayHaveRung: boolean;
        };
        /**
         * @description Which of Aliyun’s receipts it is
         * @enum {string}
         */
        ReceiptType: "voice-report" | "voice-call-report" | "voice-record-report" | "asr-report" | "unknown";
        CallReceipt: {
            /**
             * @description Which of Aliyun’s receipts it is
             * @example voice-report
             */
            type: components["schemas"]["ReceiptType"];
            /**
             * Format: date-time
             * @description When the gateway took it
             * @example 2026-11-23T08:00:26.031Z
             */
            receivedAt: string;
            /**
             * @description Its fields as Aliyun sent them. Numbers are masked; addresses of recordings and speech are left out
             * @example {
             *       "status_code": "200005",
             *       "status_msg": "用户占线",
             *       "end_time": "2026-11-23 16:00:25"
             *     }
             */
            fields: {
                [key: string]: string;
            };
        };
        CallHistory: {
            /** @example 0aK3xP9Qw81bTzE */
            callId: string;
            /**
             * Format: int32
             * @description How many times a send was begun
             * @example 1
             */
            attemptCount: number;
            /** @description The running or last one */
            lastAttempt: components["schemas"]["CallAttempt"] | null;
            /** @description Those before it, and copies of them, oldest first: the first one and the newest 19 at most */
            earlierAttempts: components["schemas"]["CallAttempt"][];
            /** @description What says how far the call came, in the order of arrival; empty once it is no longer kept */
            receipts: components["schemas"]["CallReceipt"][];
        };
        /**
         * @description What the code means; of `call.queued`, why a call that was due waits on
         * @enum {string}
         */
        CallEventReason: "call-started" | "ringing" | "answered" | "key-pressed" | "call-ended" | "call-not-found" | "played-to-end" | "hung-up-early" | "key-input-timeout" | "conversation-ended" | "busy" | "no-answer" | "rejected" | "canceled" | "invalid-number" | "number-reclaimed" | "unreachable" | "out-of-service-area" | "powered-off" | "suspended" | "incoming-barred" | "call-forwarded" | "call-loss" | "caller-restricted" | "callee-restricted" | "show-number-illegal" | "audio-format" | "concurrency-exceeded" | "time-of-day-ban" | "frequency-ban" | "operator-block" | "network-busy" | "carrier-timeout" | "carrier-terminated" | "carrier-error" | "system-error" | "unrecognised" | "invalid-request" | "template" | "number" | "account" | "permission" | "credentials" | "configuration" | "flow-control" | "throttling" | "time-window" | "clock" | "replay" | "blocked" | "upstream-fault" | "not-found" | "outcome-unknown" | "outcome-unproven" | "queue-expired" | "not-accepted" | "client-fault" | "suppressed" | "upstream-refused" | "flow-controlled" | "quiet-hours" | "show-numbers-in-use";
        EventData: {
            /** @example 0aK3xP9Qw81bTzE */
            callId: string;
            /**
             * Format: int32
             * @description 1, 2, 3 … within its call, without gaps
             * @example 3
             */
            number: number;
            /** @example tts */
            kind: components["schemas"]["CallKind"];
            /**
             * @description The status of the call at that moment
             * @example ringing
             */
            status: components["schemas"]["CallStatus"];
            /**
             * @description The labels that the call was created with
             * @example {
             *       "orderId": "20261123-7"
             *     }
             */
            metadata: {
                [key: string]: string;
            };
            /**
             * @description Aliyun's code, or the gateway's own
             * @example 200000
             */
            code?: string;
            /**
             * @description What the code means; of `call.queued`, why a call that was due waits on
             * @example played-to-end
             */
            reason?: components["schemas"]["CallEventReason"];
            /**
             * @description Of `call.digits`: all keys that were pressed until then
             * @example 1
             */
            digits?: string;
            /**
             * @description Of `call.queued`: placed once more, as the application wants it
             * @example true
             */
            redial?: boolean;
            /**
             * @description Of `call.unknown`: nobody will ask for it any more
             * @example true
             */
            final?: boolean;
        };
        WebhookEndpointEventData: {
            /** @example we_0aK3xP9Qw81bTzE */
            endpointId: string;
            /**
             * Format: int32
             * @description 1, 2, 3 … within its endpoint, without gaps
             * @example 1
             */
            number: number;
            /**
             * @description What it is now
             * @example paused
             * @enum {string}
             */
            status?: "active" | "paused" | "disabled";
            /**
             * @description Of `webhook-endpoint.disabled`: it answered 410, or somebody wanted it
             * @example gone
             * @enum {string}
             */
            reason?: "gone" | "requested";
            /**
             * Format: date-time
             * @description Of `webhook-endpoint.paused`: its first failure since its last success
             * @example 2026-11-22T08:00:03.000Z
             */
            failingSince?: string;
        };
        /**
         * @description `call.` and a status, or `call.digits` (keys were pressed), `call.acknowledged` (the acknowledging key was); `webhook-endpoint.` and what became of one
         * @enum {string}
         */
        EventType: "call.queued" | "call.initiated" | "call.ringing" | "call.in-progress" | "call.completed" | "call.busy" | "call.no-answer" | "call.rejected" | "call.failed" | "call.canceled" | "call.unknown" | "call.digits" | "call.acknowledged" | "webhook-endpoint.test" | "webhook-endpoint.paused" | "webhook-endpoint.recovered" | "webhook-endpoint.disabled";
        Event: {
            /**
             * @example 1.0
             * @enum {string}
             */
            specversion: "1.0";
            /**
             * @description The same whenever and however the event is read: to know it again by
             * @example 0aK3xP9Qw81bTzE.3
             */
            id: string;
            /**
             * Format: uri-reference
             * @description The application
             * @example /applications/default
             */
            source: string;
            /**
             * @description `call.` and a status, or `call.digits` (keys were pressed), `call.acknowledged` (the acknowledging key was); `webhook-endpoint.` and what became of one
             * @example call.ringing
             */
            type: components["schemas"]["EventType"];
            /**
             * @description What it happened to
             * @example calls/0aK3xP9Qw81bTzE
             */
            subject: string;
            /**
             * Format: date-time
             * @description When it happened, by whoever saw it: the gateway, or Aliyun in a receipt (whole seconds)
             * @example 2026-11-23T08:00:03.000Z
             */
            time: string;
            /**
             * @example application/json
             * @enum {string}
             */
            datacontenttype: "application/json";
            /**
             * @description Where it stands in the log; send it as `after` to read on from there. Opaque
             * @example SDd0a1FtOWMuODEzLjQ3MTM
             */
            cursor: string;
            /** @description Of a call (`callId`), or of a webhook endpoint (`endpointId`) */
            data: components["schemas"]["EventData"] | components["schemas"]["WebhookEndpointEventData"];
        };
        EventList: {
            items: components["schemas"]["Event"][];
            /**
             * @description Send it as `after` to read on. The one that was sent means that there is nothing more at this moment
             * @example SDd0a1FtOWMuODEzLjQ3MTM
             */
            nextAfter: string;
        };
        CalleeFlowLimits: {
            /**
             * Format: int32
             * @description Most calls in a minute from the first one on
             * @example 1
             */
            perMinute: number | null;
            /**
             * Format: int32
             * @description Most calls in an hour from the first one on
             * @example 5
             */
            perHour: number | null;
            /**
             * Format: int32
             * @description Most calls in 24 hours from the first one on
             * @example 20
             */
            perDay: number | null;
        };
        CalleeFlowRemaining: {
            /**
             * Format: int32
             * @description Calls that the window of a minute still takes; a new one begins when it is over
             * @example 0
             */
            perMinute: number | null;
            /**
             * Format: int32
             * @description Calls that the window of an hour still takes; a new one begins when it is over
             * @example 4
             */
            perHour: number | null;
            /**
             * Format: int32
             * @description Calls that the window of 24 hours still takes; a new one begins when it is over
             * @example 19
             */
            perDay: number | null;
        };
        CalleeQuota: {
            /**
             * @description In E.164
             * @example +8613900139000
             */
            callee: string;
            /**
             * @description Calls of each purpose are counted apart
             * @example notification
             */
            purpose: components["schemas"]["CallPurpose"];
            /** @description Those of the application */
            limits: components["schemas"]["CalleeFlowLimits"];
            /** @description Places that waiting calls have reserved are taken */
            remaining: components["schemas"]["CalleeFlowRemaining"];
            /**
             * Format: date-time
             * @description When the callee can be called next; the time of the answer when that is now
             * @example 2026-11-23T08:01:00.250Z
             */
            nextAllowedAt: string;
        };
        /**
         * @description Whose matter it is
         * @enum {string}
         */
        ErrorCategory: "invalid-request" | "template" | "number" | "account" | "permission" | "credentials" | "configuration" | "flow-control" | "throttling" | "time-window" | "clock" | "replay" | "blocked" | "upstream-fault" | "not-found";
        /**
         * @description What it proves about the call
         * @enum {string}
         */
        CodeOutcome: "accepted" | "refused" | "throttled" | "flow-controlled" | "clock-skew" | "ambiguous";
        ErrorEntry: {
            /**
             * @description A code, or a family of codes that ends in *
             * @example isv.AMOUNT_NOT_ENOUGH
             */
            code: string;
            /**
             * @description Whose matter it is
             * @example account
             */
            category: components["schemas"]["ErrorCategory"];
            /**
             * @description What it proves about the call
             * @example refused
             */
            outcome: components["schemas"]["CodeOutcome"];
            /** @description What the code says */
            meaning: components["schemas"]["BilingualText"];
            /** @description What to do about it */
            remedy: components["schemas"]["BilingualText"];
        };
        ErrorDictionary: {
            items: components["schemas"]["ErrorEntry"][];
        };
        /**
         * @description pending: reported, not stored yet; available; expired: its address at Aliyun ended before it could be stored; failed: there is no sound file, or it is too large; deleted: on request or by age
         * @enum {string}
         */
        RecordingState: "pending" | "available" | "expired" | "failed" | "deleted";
        /**
         * @description Where the file lies: OSS, a mounted NAS, or a folder of the gateway; null while it is not stored
         * @enum {string}
         */
        StorageType: "local" | "oss" | "nas";
        /**
         * @description Stable code for programs
         * @enum {string}
         */
        RecordingFailureCode: "unusable-url" | "host-not-allowed" | "unreachable" | "refused" | "cut-off" | "not-audio" | "too-large" | "storage-failed";
        RecordingFailure: {
            /**
             * @description Stable code for programs
             * @example unreachable
             */
            code: components["schemas"]["RecordingFailureCode"];
            /** @description What it means, and what to do about it */
            hint: components["schemas"]["BilingualText"];
        };
        Recording: {
            /** @example 0aK3xP9Qw81bTzE */
            callId: string;
            /**
             * @description pending: reported, not stored yet; available; expired: its address at Aliyun ended before it could be stored; failed: there is no sound file, or it is too large; deleted: on request or by age
             * @example available
             */
            state: components["schemas"]["RecordingState"];
            /**
             * Format: int64
             * @description Size of the file; null while it is not stored
             * @example 960044
             */
            sizeBytes: number | null;
            /**
             * @description Type of the file; null while it is not stored
             * @example audio/wav
             */
            contentType: string | null;
            /**
             * @description SHA-256 of the file in hex, which is its ETag, too; null while it is not stored
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            sha256: string | null;
            /**
             * Format: int32
             * @description As Aliyun reported it
             * @example 60
             */
            durationSeconds: number | null;
            /**
             * @description Where the file lies: OSS, a mounted NAS, or a folder of the gateway; null while it is not stored
             * @example oss
             */
            storageType: components["schemas"]["StorageType"] | null;
            /**
             * Format: date-time
             * @description When it was reported
             * @example 2026-11-23T08:01:10.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was stored
             * @example 2026-11-23T08:01:12.000Z
             */
            availableAt: string | null;
            /**
             * Format: date-time
             * @description pending: until when it can be fetched from Aliyun; available: when it will be deleted, null for never
             * @example 2027-05-22T08:01:10.000Z
             */
            expiresAt: string | null;
            /** @description Why the last attempt to fetch it failed */
            failure: components["schemas"]["RecordingFailure"] | null;
            /**
             * @description Where the file is, once it is available
             * @example /v1/calls/0aK3xP9Qw81bTzE/recording/content
             */
            url: string | null;
        };
        /** @enum {string} */
        SuppressionScope: "application" | "global";
        /**
         * @description Whether verification codes ring all the same
         * @enum {string}
         */
        SuppressionAppliesTo: "all-but-verification" | "all";
        /**
         * @description How it came onto the list: by a request, a file, or a key that the callee pressed
         * @enum {string}
         */
        SuppressionSource: "api" | "import" | "opt-out";
        Suppression: {
            /**
             * @description In E.164; null once the person was erased, or where no encryption key opens it: the entry holds all the same
             * @example +8613900139000
             */
            number: string | null;
            /**
             * @description Whose calls it holds back: of the application, or of all (global)
             * @example application
             */
            scope: components["schemas"]["SuppressionScope"];
            /**
             * @description Whether verification codes ring all the same
             * @example all-but-verification
             */
            appliesTo: components["schemas"]["SuppressionAppliesTo"];
            /**
             * @description As it was given; null without one, and once the person was erased
             * @example asked for it by phone
             */
            reason: string | null;
            /**
             * @description How it came onto the list: by a request, a file, or a key that the callee pressed
             * @example api
             */
            source: components["schemas"]["SuppressionSource"];
            /**
             * Format: date-time
             * @description When it came onto the list; a later change leaves that
             * @example 2026-11-30T08:00:00.000Z
             */
            createdAt: string;
            /**
             * @description The key that asked for it; null for a callee who pressed a key
             * @example ak_0aK3xP9Qw81bTzE
             */
            createdBy: string | null;
        };
        SuppressionList: {
            items: components["schemas"]["Suppression"][];
            /**
             * @description Send it as `cursor` for the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
        };
        PutSuppressionRequest: {
            /**
             * @description For people
             * @example asked for it by phone
             */
            reason?: string;
            /** @description application (default), or global: for calls of every application; needs the scope admin */
            scope?: components["schemas"]["SuppressionScope"];
            /** @description all-but-verification (default): calls with the purpose verification ring all the same */
            appliesTo?: components["schemas"]["SuppressionAppliesTo"];
        };
        SettledSuppression: {
            /**
             * @description In E.164; null once the person was erased, or where no encryption key opens it: the entry holds all the same
             * @example +8613900139000
             */
            number: string | null;
            /**
             * @description Whose calls it holds back: of the application, or of all (global)
             * @example application
             */
            scope: components["schemas"]["SuppressionScope"];
            /**
             * @description Whether verification codes ring all the same
             * @example all-but-verification
             */
            appliesTo: components["schemas"]["SuppressionAppliesTo"];
            /**
             * @description As it was given; null without one, and once the person was erased
             * @example asked for it by phone
             */
            reason: string | null;
            /**
             * @description How it came onto the list: by a request, a file, or a key that the callee pressed
             * @example api
             */
            source: components["schemas"]["SuppressionSource"];
            /**
             * Format: date-time
             * @description When it came onto the list; a later change leaves that
             * @example 2026-11-30T08:00:00.000Z
             */
            createdAt: string;
            /**
             * @description The key that asked for it; null for a callee who pressed a key
             * @example ak_0aK3xP9Qw81bTzE
             */
            createdBy: string | null;
            /**
             * @description Usually false: no phone of the list rings after this answer. True when a call that had left before took too long to be waited for
             * @example false
             */
            callsUnderWay: boolean;
        };
        RemovedSuppression: {
            /** @description The entry of the other list that goes on holding your calls back; null: none */
            remaining: components["schemas"]["Suppression"] | null;
        };
        /**
         * @description scientific-notation: a spreadsheet wrote 1.39E+10, the digits are lost; format the column as text. not-a-number: no mainland Chinese phone number. too-long: no row of such a file
         * @enum {string}
         */
        SuppressionRowProblem: "scientific-notation" | "not-a-number" | "too-long";
        RefusedSuppressionRow: {
            /**
             * Format: int32
             * @description From 1 on, as a spreadsheet numbers it
             * @example 17
             */
            row: number;
            /**
             * @description scientific-notation: a spreadsheet wrote 1.39E+10, the digits are lost; format the column as text. not-a-number: no mainland Chinese phone number. too-long: no row of such a file
             * @example scientific-notation
             */
            problem: components["schemas"]["SuppressionRowProblem"];
        };
        SuppressionsImport: {
            /**
             * Format: int32
             * @description Numbers that were not on the list before
             * @example 1250
             */
            added: number;
            /**
             * Format: int32
             * @description On the list before, or more than once in the file
             * @example 12
             */
            known: number;
            /** @description All others were taken */
            refused: components["schemas"]["RefusedSuppressionRow"][];
            /**
             * @description As in the answer to PUT /v1/suppressions/{number}
             * @example false
             */
            callsUnderWay: boolean;
        };
        /**
         * @description Stable
         * @enum {string}
         */
        FindingCode: "credentials-missing" | "receipts-closed" | "receipts-queues-only" | "database-embedded" | "public-url-missing" | "public-url-local" | "variables-unknown" | "secrets-guessable" | "test-keys-in-vain" | "test-sandbox-away" | "configuration-ok" | "endpoint-name-unknown" | "endpoint-unreachable" | "endpoint-tls" | "endpoint-proxy" | "endpoint-silent" | "endpoint-wrong" | "endpoint-failing" | "endpoint-unusual" | "sandbox-away" | "endpoint-ok" | "clock-off" | "clock-far-off" | "clock-refused" | "clock-ok" | "credentials-unavailable" | "credentials-refused" | "signature-refused" | "credentials-ok" | "account-refused" | "account-held-back" | "account-ok" | "permission-missing" | "permission-unproven" | "permission-ok" | "show-number-refused" | "show-number-unknown" | "show-number-unproven" | "show-number-ok" | "replay-guard-unproven" | "replay-guard-assumed" | "replay-guard-off" | "replay-guard-ok" | "receipts-missing" | "receipts-incomplete" | "receipts-untested" | "receipts-ok" | "queue-late" | "work-left" | "queue-ok" | "calls-unknown" | "calls-ok" | "events-held" | "events-ok" | "webhooks-paused" | "webhooks-failing" | "webhooks-late" | "webhooks-ok" | "holidays-missing" | "holidays-ok" | "database-away" | "database-stopped" | "database-unfit" | "database-empty" | "database-not-serving" | "database-unsafe" | "database-not-tidied" | "database-crowded" | "database-slow" | "database-old" | "migrations-pending" | "migrations-newer" | "migrations-breaking" | "partitions-late" | "partitions-missed" | "encryption-key-missing" | "encryption-unreadable" | "encryption-sealing" | "encryption-ok" | "partitions-ok" | "database-ok" | "disk-low" | "disk-full" | "folder-unusable" | "disk-ok" | "time-zones-missing" | "time-zones-ok" | "checks-failed" | "checks-late";
        /**
         * @description `error`: calls fail, or a promise is not kept; `ok`: looked at and found right
         * @enum {string}
         */
        FindingSeverity: "ok" | "info" | "warning" | "error";
        Finding: {
            /**
             * @description Stable
             * @example clock-off
             */
            code: components["schemas"]["FindingCode"];
            /**
             * @description `error`: calls fail, or a promise is not kept; `ok`: looked at and found right
             * @example warning
             */
            severity: components["schemas"]["FindingSeverity"];
            /**
             * @description What is the matter
             * @example {
             *       "en": "The clock of this host differs from that of Aliyun: log lines tell a wrong time, and certificates may seem invalid",
             *       "zh": "本机时钟与阿里云不一致：日志时间有误，证书也可能显得无效"
             *     }
             */
            title: components["schemas"]["BilingualText"];
            /**
             * @description What is particular about it; each code has its own fields
             * @example {
             *       "hostBehindSeconds": 42
             *     }
             */
            detail: {
                [key: string]: string | number | boolean | string[] | null;
            };
            /**
             * @description What to do
             * @example {
             *       "en": "Set up NTP on this host",
             *       "zh": "请为本机配置 NTP 时间同步"
             *     }
             */
            remedy: components["schemas"]["BilingualText"];
        };
        Diagnostics: {
            /** @description The worst first */
            findings: components["schemas"]["Finding"][];
        };
        Erasure: {
            /**
             * Format: int32
             * @description Calls that lost number, texts, keys and metadata
             * @example 12
             */
            calls: number;
            /**
             * Format: int32
             * @description Those of them that were queued, and will not be placed
             * @example 1
             */
            canceledCalls: number;
            /**
             * Format: int32
             * @description Receipts of Aliyun that lost what they held
             * @example 40
             */
            receipts: number;
            /**
             * Format: int32
             * @description Not served any more; their files are removed within minutes
             * @example 2
             */
            recordings: number;
            /**
             * Format: int32
             * @description Deliveries of webhooks, sent or not
             * @example 30
             */
            webhookDeliveries: number;
            /**
             * @description False: something is left, such as a call that is being sent at this moment. Send the request again
             * @example true
             */
            isComplete: boolean;
        };
        DurationStatistics: {
            /**
             * Format: int32
             * @description How many were measured
             * @example 118
             */
            count: number;
            /**
             * Format: int32
             * @description Null when nothing was counted
             * @example 7400
             */
            averageMs: number | null;
            /**
             * Format: int32
             * @description Half of them took less; as exact as its histogram
             * @example 6800
             */
            p50Ms: number | null;
            /**
             * Format: int32
             * @description 95 of 100 took less
             * @example 18200
             */
            p95Ms: number | null;
        };
        StatisticsItem: {
            /**
             * Format: int32
             * @description Calls that were made
             * @example 140
             */
            calls: number;
            /**
             * Format: int32
             * @description Those of them that have ended; an unknown outcome is no end
             * @example 138
             */
            ended: number;
            /**
             * Format: int32
             * @description Those of them that were answered
             * @example 118
             */
            answered: number;
            /**
             * Format: int32
             * @description Answered ones of 1,000 that have ended; null without any
             * @example 855
             */
            answeredPerMille: number | null;
            /** @description From placing a call until it was answered */
            timeToAnswer: components["schemas"]["DurationStatistics"];
            /** @description Of answered calls */
            duration: components["schemas"]["DurationStatistics"];
            /** @description From when a request was to leave until Aliyun’s answer, of requests that Aliyun took */
            upstreamLatency: components["schemas"]["DurationStatistics"];
            /**
             * Format: date-time
             * @description When the step begins
             * @example 2026-11-25T10:05:00.000Z
             */
            at: string;
            /**
             * @description What `by` asks for; empty for `none`, and for calls without a reason
             * @example completed
             */
            key: string;
        };
        CallStatistics: {
            /**
             * Format: int32
             * @description Calls that were made
             * @example 140
             */
            calls: number;
            /**
             * Format: int32
             * @description Those of them that have ended; an unknown outcome is no end
             * @example 138
             */
            ended: number;
            /**
             * Format: int32
             * @description Those of them that were answered
             * @example 118
             */
            answered: number;
            /**
             * Format: int32
             * @description Answered ones of 1,000 that have ended; null without any
             * @example 855
             */
            answeredPerMille: number | null;
            /** @description From placing a call until it was answered */
            timeToAnswer: components["schemas"]["DurationStatistics"];
            /** @description Of answered calls */
            duration: components["schemas"]["DurationStatistics"];
            /** @description From when a request was to leave until Aliyun’s answer, of requests that Aliyun took */
            upstreamLatency: components["schemas"]["DurationStatistics"];
        };
        QueueStatistics: {
            /**
             * Format: int32
             * @description What could be done now; more than 10,000 of an operation are not counted
             * @example 3
             */
            dueCount: number;
            /**
             * Format: int32
             * @description For how long the first of them has waited
             * @example 400
             */
            oldestMs: number;
        };
        AccountStatistics: {
            /**
             * @description Name of the Aliyun account
             * @example default
             */
            name: string;
            /**
             * @description Of the process that answers
             * @example closed
             * @enum {string}
             */
            breaker: "closed" | "open" | "half-open";
        };
        StatisticsNow: {
            /** @description Calls that could be placed now */
            queue: components["schemas"]["QueueStatistics"];
            /** @description Receipts that wait to be read */
            receipts: components["schemas"]["QueueStatistics"];
            /**
             * Format: int64
             * @description Calls of this application, of the last two days, whose outcome is not known
             * @example 0
             */
            unknownCalls: number;
            /** @description Circuit breakers of the Aliyun accounts */
            accounts: components["schemas"]["AccountStatistics"][];
        };
        Statistics: {
            /**
             * Format: date-time
             * @description Beginning of the first step
             * @example 2026-11-25T09:00:00.000Z
             */
            from: string;
            /**
             * Format: date-time
             * @description End of the time that is counted; not counted itself
             * @example 2026-11-25T10:00:00.000Z
             */
            to: string;
            /**
             * @description Length of a step
             * @example 5m
             * @enum {string}
             */
            step: "1m" | "5m" | "15m" | "1h" | "1d";
            /**
             * @description What the calls are grouped by
             * @example outcome
             * @enum {string}
             */
            by: "outcome" | "status" | "kind" | "reason" | "none";
            /** @description The oldest first; without those in which no call was made */
            items: components["schemas"]["StatisticsItem"][];
            /** @description Of the whole time */
            total: components["schemas"]["CallStatistics"];
            /** @description How it is now, whatever time was asked for */
            now: components["schemas"]["StatisticsNow"];
        };
        SandboxCall: {
            /**
             * @description Id of the call at the sandbox, as Aliyun's CallId
             * @example 1796068000000^100000000001
             */
            callId: string;
            /**
             * @description Operation that placed it
             * @example SingleCallByTts
             */
            action: string;
            /**
             * @description As the request named it: without +
             * @example 13900139000
             */
            calledNumber: string;
            /**
             * @description Number that is shown; of a two-way call, the caller
             * @example 057112345678
             */
            callerNumber: string;
            /**
             * @description Id of the call at the gateway
             * @example 0aK3xP9Qw81bTzE
             */
            outId: string;
            /**
             * Format: date-time
             * @description When the request arrived, by the clock of the sandbox
             * @example 2026-11-25T10:00:00.000Z
             */
            receivedAt: string;
            /**
             * @description Of the callee's phone
             * @example ringing
             * @enum {string}
             */
            state: "dialing" | "ringing" | "answered" | "over";
            /**
             * @description It rings until somebody acts
             * @example true
             */
            isInteractive: boolean;
            /**
             * @description It listens for keys
             * @example false
             */
            hasKeys: boolean;
            /**
             * @description Keys pressed so far
             * @example 1
             */
            digits: string;
            /**
             * @description Template or voice file that is played first; null where people speak
             * @example TTS_1000001
             */
            messageCode: string | null;
            /**
             * @description What is heard; null where the sandbox does not know the text
             * @example 您的验证码是1234，请勿告诉他人。
             */
            spokenText: string | null;
            /**
             * Format: int64
             * @description Goes up with every change of any call
             * @example 17
             */
            version: number;
        };
        SandboxCallList: {
            /** @description The oldest first */
            items: components["schemas"]["SandboxCall"][];
            /**
             * Format: int64
             * @description Send it as `since`. A smaller one than before: the sandbox began anew
             * @example 17
             */
            version: number;
        };
        PressKeyRequest: {
            /**
             * @description 0–9, * or #
             * @example 1
             */
            digit: string;
        };
        SandboxWrongSignature: {
            /**
             * @description The string to sign (RPC) or the canonical request (ACS3) as the sandbox made it from what it received
             * @example GET&%2F&AccessKeyId%3Dsandbox-access-key-id%26…
             */
            expected: string;
            /**
             * @description What the client signed instead, where a known mistake leads to its signature and to another string
             * @example GET&%2F&Version%3D2017-05-25%26…
             */
            signed?: string;
            /**
             * @description Known mistakes that lead to the signature, such as `secret-without-ampersand`, `other-method`, `form-encoding`; none: another secret, or a mistake that is not known
             * @example [
             *       "parameter-order"
             *     ]
             */
            mistakes: string[];
        };
        SandboxRequest: {
            /**
             * Format: date-time
             * @description When it arrived, by the clock of the sandbox
             * @example 2026-11-25T10:00:00.000Z
             */
            receivedAt: string;
            /**
             * @description Operation that was asked for
             * @example SingleCallByTts
             */
            action: string;
            /**
             * @description placed: a phone rings; answered: it only asked for something; refused: `code` says why; dropped: never answered, and nothing placed
             * @example refused
             * @enum {string}
             */
            verdict: "placed" | "answered" | "refused" | "dropped";
            /**
             * Format: int32
             * @description 0: nothing was answered
             * @example 400
             */
            httpStatus: number;
            /**
             * @description Code of the answer; `OK` when all went well
             * @example SignatureDoesNotMatch
             */
            code: string;
            /**
             * @description Of a refusal; for a wrong signature it holds the string to sign as the sandbox made it, never a secret
             * @example Specified signature is not matched with our calculation. server string to sign is:…
             */
            message?: string;
            /** @description Of a request with a wrong signature */
            signature?: components["schemas"]["SandboxWrongSignature"];
            /**
             * @description What was ordered to go wrong
             * @example throttle
             */
            fault?: string;
            /**
             * @description As the request named it; absent without one
             * @example 13900139000
             */
            calledNumber?: string;
            /**
             * @description Id of the call at the gateway
             * @example 0aK3xP9Qw81bTzE
             */
            outId?: string;
            /**
             * @description Id of the call that was placed
             * @example 1796068000000^100000000001
             */
            callId?: string;
        };
        SandboxRequestList: {
            /** @description The oldest first */
            items: components["schemas"]["SandboxRequest"][];
        };
        SandboxReceipts: {
            /**
             * Format: int64
             * @description Sent out; each attempt counts
             * @example 12
             */
            pushed: number;
            /**
             * Format: int64
             * @description Taken by the gateway
             * @example 12
             */
            delivered: number;
            /**
             * Format: int64
             * @description Put off after a push that failed
             * @example 0
             */
            retried: number;
            /**
             * Format: int64
             * @description Given up after the last push
             * @example 0
             */
            dropped: number;
            /**
             * Format: int64
             * @description Lost on purpose
             * @example 0
             */
            lost: number;
        };
        SandboxSettings: {
            /**
             * @description Phones whose number ends in no script ring until somebody acts
             * @example true
             */
            interactive?: boolean;
            /**
             * Format: int32
             * @description Sandbox seconds in one real second
             * @example 1
             */
            timeScale?: number;
            /**
             * @description Whether callees are called as seldom as Aliyun wants
             * @example true
             */
            flowControl?: boolean;
        };
        SandboxFault: {
            /**
             * @description See docs/sandbox.md; `none` ends what was ordered
             * @example throttle
             * @enum {string}
             */
            mode: "none" | "throttle" | "unavailable" | "unavailable-after-place" | "html502" | "html502-after-place" | "hang" | "hang-after-place" | "reset-before" | "reset-after-place" | "bad-json" | "slow" | "no-call-id" | "system-error" | "system-error-after-place" | "clock-expired" | "permission-denied" | "arrears";
            /**
             * Format: int32
             * @description Of `slow`
             * @example 3000
             */
            delayMs?: number;
            /**
             * Format: int32
             * @description Requests that are hit; absent: all
             * @example 2
             */
            count?: number;
        };
        SandboxReset: {
            /** @example true */
            reset: boolean;
        };
        /**
         * @description down: `message` says what is wrong
         * @enum {string}
         */
        HealthStatus: "up" | "down";
        HealthIndicator: {
            /**
             * @description down: `message` says what is wrong
             * @example up
             */
            status: components["schemas"]["HealthStatus"];
            /**
             * @description What is wrong
             * @example PostgreSQL does not answer
             */
            message?: string;
        };
        HealthReport: {
            /**
             * @description A probe that finds something wrong is answered with 503
             * @example ok
             * @enum {string}
             */
            status: "ok";
            /**
             * @description What was checked and is well, by name
             * @example {
             *       "database": {
             *         "status": "up"
             *       }
             *     }
             */
            info: {
                [key: string]: components["schemas"]["HealthIndicator"];
            };
            /**
             * @description Empty: a probe that finds something wrong is answered with 503
             * @example {}
             */
            error: {
                [key: string]: components["schemas"]["HealthIndicator"];
            };
            /**
             * @description All that was checked, by name
             * @example {
             *       "database": {
             *         "status": "up"
             *       }
             *     }
             */
            details: {
                [key: string]: components["schemas"]["HealthIndicator"];
            };
        };
        UsageLeft: {
            /**
             * Format: int64
             * @description `limits.callsPerDay`
             * @example 1000
             */
            callsPerDay: number | null;
            /**
             * Format: int64
             * @description Calls that the day still takes
             * @example 30
             */
            callsLeft: number | null;
            /**
             * @description `limits.spendPerDay`
             * @example null
             */
            spendPerDay: number | null;
            /**
             * @description What the calls of the day may still cost, in `currency`
             * @example null
             */
            spendLeft: number | null;
            /**
             * Format: date-time
             * @description When the next day begins
             * @example 2026-11-30T16:00:00.000Z
             */
            resetsAt: string;
        };
        UsageDay: {
            /**
             * Format: date
             * @description A day of `timeZone`
             * @example 2026-11-30
             */
            day: string;
            /**
             * Format: int64
             * @description Calls that were accepted, whatever became of them
             * @example 970
             */
            calls: number;
            /**
             * @description The same by kind; a kind without calls is left out
             * @example {
             *       "tts": 970
             *     }
             */
            byKind: {
                [key: string]: number;
            };
            /**
             * @description By CALL_PRICES, as if each call cost the price of its kind
             * @example 58.2
             */
            spend: number;
        };
        Usage: {
            /** @example default */
            applicationId: string;
            /**
             * @description Whose calls were counted: those of live keys, or of the sandbox
             * @example live
             */
            mode: components["schemas"]["CallMode"];
            /**
             * @description Whose days are counted
             * @example Asia/Shanghai
             */
            timeZone: string;
            /**
             * @description Of `spend`
             * @example CNY
             */
            currency: string;
            /** @description What is left of the current day */
            today: components["schemas"]["UsageLeft"];
            /** @description The oldest first; days of which nothing is kept are left out */
            days: components["schemas"]["UsageDay"][];
        };
        ApplicationWebhookSecret: {
            /**
             * @description It is shown this once
             * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD1zpOJOSjYLk=
             */
            secret: string;
            /**
             * Format: date-time
             * @description Until when the secret before it signs, too; null for the first one
             * @example null
             */
            previousSecretExpiresAt: string | null;
        };
        CreateWebhookEndpointRequest: {
            /**
             * @description http or https, without user and password, on the public internet or in WEBHOOK_ALLOWED_NETWORKS; redirects are not followed
             * @example https://example.com/hooks/voice
             */
            url: string;
            /**
             * @description For people
             * @example Order service
             */
            description?: string;
            /**
             * @description Types of events, or beginnings of them such as `call.*`; absent: all
             * @example [
             *       "call.completed",
             *       "call.failed"
             *     ]
             */
            types?: string[];
            /** @description Only events about this, e.g. calls/0aK3xP9Qw81bTzE */
            subject?: string;
            /**
             * @description Only events of calls that have all of these labels; each is compared as `key:value`, as in `GET /v1/events?metadata=`
             * @example {
             *       "team": "orders"
             *     }
             */
            metadata?: {
                [key: string]: string;
            };
        };
        /**
         * @description active; paused: it has failed for a day, and one delivery is tried now and then until one gets through; disabled: it answered 410, or you wanted it
         * @enum {string}
         */
        WebhookEndpointStatus: "active" | "paused" | "disabled";
        WebhookEndpointWithSecret: {
            /** @example we_0aK3xP9Qw81bTzE */
            id: string;
            /**
             * Format: uri
             * @description Where the events are sent by POST
             * @example https://example.com/hooks/voice
             */
            url: string;
            /**
             * @description For people
             * @example Order service
             */
            description: string | null;
            /**
             * @description Types of the events it gets, or beginnings of them such as `call.*`; null: all
             * @example [
             *       "call.completed",
             *       "call.failed"
             *     ]
             */
            types: string[] | null;
            /**
             * @description Only events about this, e.g. calls/0aK3xP9Qw81bTzE
             * @example null
             */
            subject: string | null;
            /**
             * @description Only events of calls that have all of these labels
             * @example {
             *       "team": "orders"
             *     }
             */
            metadata: {
                [key: string]: string;
            } | null;
            /**
             * @description active; paused: it has failed for a day, and one delivery is tried now and then until one gets through; disabled: it answered 410, or you wanted it
             * @example active
             */
            status: components["schemas"]["WebhookEndpointStatus"];
            /**
             * Format: date-time
             * @description The first failure since the last success; null while it takes what it gets
             * @example null
             */
            failingSince: string | null;
            /**
             * @description Events of before are being sent, see `recover`
             * @example false
             */
            recovering: boolean;
            /**
             * Format: date-time
             * @description Until when the secret before the present one signs, too
             * @example null
             */
            previousSecretExpiresAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-23T08:00:00.000Z
             */
            createdAt: string;
            /**
             * @description What its deliveries are signed with; it is shown this once
             * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD1zpOJOSjYLk=
             */
            secret: string;
        };
        WebhookEndpoint: {
            /** @example we_0aK3xP9Qw81bTzE */
            id: string;
            /**
             * Format: uri
             * @description Where the events are sent by POST
             * @example https://example.com/hooks/voice
             */
            url: string;
            /**
             * @description For people
             * @example Order service
             */
            description: string | null;
            /**
             * @description Types of the events it gets, or beginnings of them such as `call.*`; null: all
             * @example [
             *       "call.completed",
             *       "call.failed"
             *     ]
             */
            types: string[] | null;
            /**
             * @description Only events about this, e.g. calls/0aK3xP9Qw81bTzE
             * @example null
             */
            subject: string | null;
            /**
             * @description Only events of calls that have all of these labels
             * @example {
             *       "team": "orders"
             *     }
             */
            metadata: {
                [key: string]: string;
            } | null;
            /**
             * @description active; paused: it has failed for a day, and one delivery is tried now and then until one gets through; disabled: it answered 410, or you wanted it
             * @example active
             */
            status: components["schemas"]["WebhookEndpointStatus"];
            /**
             * Format: date-time
             * @description The first failure since the last success; null while it takes what it gets
             * @example null
             */
            failingSince: string | null;
            /**
             * @description Events of before are being sent, see `recover`
             * @example false
             */
            recovering: boolean;
            /**
             * Format: date-time
             * @description Until when the secret before the present one signs, too
             * @example null
             */
            previousSecretExpiresAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-23T08:00:00.000Z
             */
            createdAt: string;
        };
        WebhookEndpointList: {
            items: components["schemas"]["WebhookEndpoint"][];
            /**
             * @description Send it as `cursor` for the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
        };
        UpdateWebhookEndpointRequest: {
            /**
             * @description http or https, without user and password, on the public internet or in WEBHOOK_ALLOWED_NETWORKS; redirects are not followed
             * @example https://example.com/hooks/voice
             */
            url?: string;
            /**
             * @description For people
             * @example Order service
             */
            description?: string | null;
            /**
             * @description Types of events, or beginnings of them such as `call.*`; absent: all
             * @example [
             *       "call.completed",
             *       "call.failed"
             *     ]
             */
            types?: string[] | null;
            /** @description Only events about this, e.g. calls/0aK3xP9Qw81bTzE */
            subject?: string | null;
            /**
             * @description Only events of calls that have all of these labels; each is compared as `key:value`, as in `GET /v1/events?metadata=`
             * @example {
             *       "team": "orders"
             *     }
             */
            metadata?: {
                [key: string]: string;
            } | null;
            /**
             * @description active: deliveries go out again at once. disabled: none go out, and no event is kept for it
             * @example active
             * @enum {string}
             */
            status?: "active" | "disabled";
        };
        WebhookTest: {
            /**
             * @description The id of the event, which is also the `webhook-id` of its delivery
             * @example we_0aK3xP9Qw81bTzE.1
             */
            eventId: string;
        };
        RecoverWebhookEndpointRequest: {
            /**
             * @description The cursor of an event: those after it are sent; absent: from the oldest event that is kept
             * @example SDd0a1FtOWMuODEzLjQ3MTM
             */
            after?: string;
        };
        /**
         * @description pending: to be sent; delivered: answered with 2xx; exhausted: given up after its last attempt; canceled: its endpoint was deleted
         * @enum {string}
         */
        WebhookDeliveryStatus: "pending" | "delivered" | "exhausted" | "canceled";
        /**
         * @description Why it failed; null when it got through
         * @enum {string}
         */
        WebhookAttemptError: "address-not-allowed" | "dns" | "unreachable" | "tls" | "timeout" | "cut-off" | "redirect" | "status" | "no-http";
        WebhookAttempt: {
            /**
             * Format: date-time
             * @description When the request was begun
             * @example 2026-11-23T08:00:03.120Z
             */
            startedAt: string;
            /**
             * Format: int32
             * @description In milliseconds
             * @example 43
             */
            durationMs: number;
            /**
             * Format: int32
             * @description HTTP status of the answer; null without one
             * @example 500
             */
            status: number | null;
            /**
             * @description Why it failed; null when it got through
             * @example status
             */
            error: components["schemas"]["WebhookAttemptError"] | null;
            /**
             * @description The first KiB of the answer
             * @example try later
             */
            answer: string | null;
        };
        WebhookDelivery: {
            /** @example wd_0aK3xP9Qw81bTzF */
            id: string;
            /** @example we_0aK3xP9Qw81bTzE */
            endpointId: string;
            /**
             * @description The id of the event, sent as `webhook-id`
             * @example 0aK3xP9Qw81bTzE.3
             */
            eventId: string;
            /**
             * @description The type of the event
             * @example call.ringing
             */
            type: string;
            /**
             * @description What the event is about
             * @example calls/0aK3xP9Qw81bTzE
             */
            subject: string;
            /**
             * @description pending: to be sent; delivered: answered with 2xx; exhausted: given up after its last attempt; canceled: its endpoint was deleted
             * @example pending
             */
            status: components["schemas"]["WebhookDeliveryStatus"];
            /**
             * Format: date-time
             * @description Null while it is sent, while an earlier event of its subject is not delivered yet, and when it has ended
             * @example 2026-11-23T08:00:08.120Z
             */
            nextAttemptAt: string | null;
            /** @description The last 20 attempts, the oldest first */
            attempts: components["schemas"]["WebhookAttempt"][];
            /**
             * Format: date-time
             * @description When it was written: milliseconds after the event
             * @example 2026-11-23T08:00:03.100Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was delivered, given up or canceled; null while it is open
             * @example null
             */
            endedAt: string | null;
        };
        WebhookDeliveryList: {
            items: components["schemas"]["WebhookDelivery"][];
            /**
             * @description Send it as `cursor` for the next page; null on the last one
             * @example null
             */
            nextCursor: string | null;
        };
        CallDeliveryList: {
            items: components["schemas"]["WebhookDelivery"][];
        };
        WebhookDeliveryWithEvent: {
            /** @example wd_0aK3xP9Qw81bTzF */
            id: string;
            /** @example we_0aK3xP9Qw81bTzE */
            endpointId: string;
            /**
             * @description The id of the event, sent as `webhook-id`
             * @example 0aK3xP9Qw81bTzE.3
             */
            eventId: string;
            /**
             * @description The type of the event
             * @example call.ringing
             */
            type: string;
            /**
             * @description What the event is about
             * @example calls/0aK3xP9Qw81bTzE
             */
            subject: string;
            /**
             * @description pending: to be sent; delivered: answered with 2xx; exhausted: given up after its last attempt; canceled: its endpoint was deleted
             * @example pending
             */
            status: components["schemas"]["WebhookDeliveryStatus"];
            /**
             * Format: date-time
             * @description Null while it is sent, while an earlier event of its subject is not delivered yet, and when it has ended
             * @example 2026-11-23T08:00:08.120Z
             */
            nextAttemptAt: string | null;
            /** @description The last 20 attempts, the oldest first */
            attempts: components["schemas"]["WebhookAttempt"][];
            /**
             * Format: date-time
             * @description When it was written: milliseconds after the event
             * @example 2026-11-23T08:00:03.100Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was delivered, given up or canceled; null while it is open
             * @example null
             */
            endedAt: string | null;
            /** @description What is sent, byte for byte the same in each attempt */
            event: components["schemas"]["Event"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The request's id in the logs: the `X-Request-Id` it was sent with if that is a plain one, else a new one */
        "X-Request-Id": string;
        /** @description Seconds after which the request may be sent again, where that is known */
        "Retry-After": number;
        /** @description For a key with a limit: `q` requests in `w` seconds (draft-ietf-httpapi-ratelimit-headers-11), on every answer */
        "RateLimit-Policy": string;
        /** @description For a key with a limit: `r` requests are left, and all of them again within `t` seconds */
        RateLimit: string;
        /** @description The scheme in which a key is sent */
        "WWW-Authenticate": string;
        /** @description The values of Content-Encoding that are taken, when the one that was sent is not */
        "Accept-Encoding": string;
        /** @description Where what was made is: a URL with PUBLIC_URL, else a path; behind a base path of a trusted proxy it begins with that */
        Location: string;
        /** @description `true` when the answer to an earlier request with the same Idempotency-Key is given again; else absent */
        "Idempotent-Replayed": "true";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getApplication: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key is a test key, and this gateway has no sandbox for its calls */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateApplication: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateApplicationRequest"];
            };
        };
        responses: {
            /** @description The application with its new settings */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope settings:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApplications: {
        parameters: {
            query?: {
                /** @description Length of the page, at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of applications */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManagedApplicationList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApplication: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApplicationRequest"];
            };
        };
        responses: {
            /** @description The new application */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManagedApplication"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are as many applications as there may be */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApplicationById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the application */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManagedApplication"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateApplicationById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the application */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManageApplicationRequest"];
            };
        };
        responses: {
            /** @description The application after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManagedApplication"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description Length of the page, at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Of the application */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the application */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyRequest"];
            };
        };
        responses: {
            /** @description The key */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyWithSecret"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The application has as many API keys as it may have */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the application */
                id: string;
                /** @description ak_ and 15 letters and digits */
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revoked key */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description Most entries of the page */
                limit?: number;
                /** @description `nextAfter` of the page before */
                after?: string;
                /** @description Only what keys of this application did */
                applicationId?: string;
                /** @description Only this action, for example createApiKey */
                action?: string;
                /** @description Only what such an actor did */
                actor?: components["schemas"]["AuditActor"];
                /** @description Only entries since then */
                from?: string;
                /** @description Only entries before then; later than `from` */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLog"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createEventTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A new ticket */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTicket"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope events:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHolidays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every year that is known */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayYearList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key is a test key, and this gateway has no sandbox for its calls */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putHolidays: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Four digits */
                year: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutHolidayYearRequest"];
            };
        };
        responses: {
            /** @description The year as it is known now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayYear"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteHolidays: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Four digits */
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The year as it is known now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedHolidayYear"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The CSRF token of the session is needed
             *
             *     The key is a test key, and this gateway has no sandbox for its calls
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description The session */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description The session */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed; The CSRF token of the session is needed */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSession"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The CSRF token of the session is needed
             *
             *     The key is a test key, and this gateway has no sandbox for its calls
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalls: {
        parameters: {
            query?: {
                /** @description One or several statuses */
                status?: ("queued" | "initiated" | "ringing" | "in-progress" | "completed" | "busy" | "no-answer" | "rejected" | "failed" | "canceled" | "unknown")[];
                /** @description Calls of this kind */
                kind?: "tts" | "voice-file" | "two-way" | "ivr";
                /** @description For example +8613900139000 */
                callee?: string;
                /** @description Created at or after, for example 2026-11-23T00:00:00+08:00 */
                createdAfter?: string;
                /** @description Created before, for example 2026-11-24T00:00:00+08:00; later than `createdAfter` */
                createdBefore?: string;
                /** @description `code` of `failure`: of Aliyun, of a receipt or of the gateway, for example isv.MOBILE_NUMBER_ILLEGAL */
                failureCode?: string;
                /** @description A label as key:value, for example orderId:20261123-7; several must all match. The whole text is compared: a:b:c is the label a with the value b:c as well as the label a:b with the value c */
                metadata?: string[];
                /** @description Length of the page, at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of calls */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope calls:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCall: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description 1 to 255 visible ASCII characters, for example a UUID; `"k1"` in quotes is the key `k1`.
                 *     The same request with the same key is answered as the first one was, and no phone rings again; with another body it is
                 *     refused (422). A key lives until IDEMPOTENCY_TTL_HOURS (default 48, at least 24) after the END of its call: that of a call
                 *     that is queued, under way or unknown lives as long as the call is kept (RETENTION_DAYS).
                 */
                "Idempotency-Key"?: string;
                /** @description `respond-async`: queue the call and answer at once */
                Prefer?: "respond-async";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCallRequest"];
            };
        };
        responses: {
            /** @description Aliyun took the call */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description The call is queued (`waitingFor`, `notBefore`, `estimatedWaitMs`), its outcome is unknown for now, or it ended before it was sent. Do not send it again. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description The callee is on the do-not-call list; The application may not ring this number
             *
             *     The key lacks the scope calls:write
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A request with this Idempotency-Key is still running; The call expires before it may ring; The application has no secret for webhooks of calls */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key belongs to another request; Aliyun refused the call */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The callee was called too often; The application has used up what it may call today; Bulk calls have asked for this callee as often as they may; Too many requests; Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Aliyun refused the account of the gateway; Aliyun did not give a usable answer */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Without `callId`: this request placed nothing; send it again, with the same Idempotency-Key. With `callId`: it is not known yet what became of the call; ask GET /v1/calls/{callId} (404 within the first 30 s proves nothing: ask again), or repeat the request with the same Idempotency-Key, but do not send it anew. A call that turns out not to have been stored has `failure.code` `NotAccepted`: no phone rang */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchCalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchCallsRequest"];
            };
        };
        responses: {
            /** @description A page of calls */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope calls:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope calls:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The canceled call */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope calls:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The call cannot be canceled any more */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Aliyun did not give a usable answer */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revealCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallNumbers"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope calls:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCallHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Attempts and receipts */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallHistory"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope calls:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCallEvents: {
        parameters: {
            query?: {
                /** @description Only events after this cursor: that of an event, or the `nextAfter` of a page */
                after?: string;
                /** @description Length of the page, at most */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope events:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The cursor belongs to another event log */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Only events after this cursor: that of an event, or the `nextAfter` of a page */
                after?: string;
                /** @description One or several types, or beginnings of them: `call.completed,call.failed` or `call.*` */
                types?: string[];
                /** @description What the events are about, for example calls/0aK3xP9Qw81bTzE */
                subject?: string;
                /** @description A label of the call as key:value, for example orderId:20261123-7; several must all match */
                metadata?: string[];
                /** @description Length of the page, at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope events:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The cursor belongs to another event log */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalleeQuota: {
        parameters: {
            query?: {
                /** @description What the next call is for */
                purpose?: "notification" | "verification" | "bulk";
            };
            header?: never;
            path: {
                /** @description Mainland Chinese number in E.164 or national form */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The quota */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalleeQuota"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope calls:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listErrors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dictionary */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorDictionary"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope calls:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recording */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope recordings:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found; There is no recording of this call */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deleted recording */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope recordings:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found; There is no recording of this call */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment; The storage of recordings gives no answer at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordingContent: {
        parameters: {
            query?: {
                /** @description Send the file only if it is stored there */
                storageType?: "local" | "oss" | "nas";
            };
            header?: {
                /** @description One range of bytes, for example to go on with a download that was cut */
                Range?: string;
                /** @description ETag or Last-Modified of an earlier answer: the range is obeyed if the file is still the same */
                "If-Range"?: string;
                /** @description ETag of an earlier answer: 304 without a body if the file is still the same */
                "If-None-Match"?: string;
            };
            path: {
                /** @description 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description The SHA-256 of the file, in quotation marks */
                    ETag?: string;
                    /** @description When the file was stored */
                    "Last-Modified"?: string;
                    /** @description `bytes` */
                    "Accept-Ranges"?: string;
                    /** @description `attachment` with the id of the call as file name */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description A part of the file */
            206: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description The SHA-256 of the file, in quotation marks */
                    ETag?: string;
                    /** @description When the file was stored */
                    "Last-Modified"?: string;
                    /** @description `bytes` */
                    "Accept-Ranges"?: string;
                    /** @description `attachment` with the id of the call as file name */
                    "Content-Disposition"?: string;
                    /** @description Which bytes of how many */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description The file is still the one of `If-None-Match` or `If-Modified-Since`; without a body */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description The SHA-256 of the file, in quotation marks */
                    ETag?: string;
                    /** @description When the file was stored */
                    "Last-Modified"?: string;
                    /** @description `bytes` */
                    "Accept-Ranges"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope recordings:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found; There is no recording of this call; The recording is in another storage */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The recording is not there yet */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The recording could not be fetched in time; The recording was deleted */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `Content-Range` says how many bytes the file has
             *
             *     The file has no such range
             */
            416: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description The SHA-256 of the file, in quotation marks */
                    ETag?: string;
                    /** @description When the file was stored */
                    "Last-Modified"?: string;
                    /** @description `bytes` */
                    "Accept-Ranges"?: string;
                    /** @description `bytes *\/` and the size of the file */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Aliyun has no recording that can be kept */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment; The storage of recordings gives no answer at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSuppressions: {
        parameters: {
            query?: {
                /** @description Length of the page, at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
                /** @description application (default), or global: for calls of every application; needs the scope admin */
                scope?: components["schemas"]["SuppressionScope"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope settings:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSuppression: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Mainland Chinese number in E.164 or national form */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope calls:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSuppression: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Mainland Chinese number in E.164 or national form */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PutSuppressionRequest"];
            };
        };
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettledSuppression"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope settings:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSuppression: {
        parameters: {
            query?: {
                /** @description application (default), or global: for calls of every application; needs the scope admin */
                scope?: components["schemas"]["SuppressionScope"];
            };
            header?: never;
            path: {
                /** @description Mainland Chinese number in E.164 or national form */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not on that list */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedSuppression"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope settings:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importSuppressions: {
        parameters: {
            query?: {
                /** @description application (default), or global: for calls of every application; needs the scope admin */
                scope?: components["schemas"]["SuppressionScope"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description What became of the rows */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionsImport"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope settings:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDiagnostics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diagnostics"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseCallee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Mainland Chinese number in E.164 or national form */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What this request has erased */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatistics: {
        parameters: {
            query?: {
                /** @description The step in which it lies is the first; default: an hour, a day, a week … before `to`, as fits the step */
                from?: string;
                /** @description The step in which it lies is the last; default: now */
                to?: string;
                /** @description Of UTC */
                step?: "1m" | "5m" | "15m" | "1h" | "1d";
                /** @description `outcome` is the status, with `open` for every call that has no end yet; `reason` that of `failure` */
                by?: "outcome" | "status" | "kind" | "reason" | "none";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope calls:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSandboxCalls: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
                /** @description `version` of an earlier answer: only what has changed after it */
                since?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the sandbox has it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxCallList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answerSandboxCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the sandbox */
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the sandbox has it now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxCall"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sandbox cannot do that now */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rejectSandboxCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the sandbox */
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the sandbox has it now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxCall"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sandbox cannot do that now */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pressSandboxKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the sandbox */
                callId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PressKeyRequest"];
            };
        };
        responses: {
            /** @description As the sandbox has it now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxCall"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sandbox cannot do that now */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hangUpSandboxCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the sandbox */
                callId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the sandbox has it now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxCall"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The sandbox cannot do that now */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSandboxRequests: {
        parameters: {
            query?: {
                /** @description Most items of the answer */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the sandbox has it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxRequestList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSandboxReceipts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the sandbox has it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxReceipts"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSandboxSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the sandbox has it */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxSettings"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateSandboxSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SandboxSettings"];
            };
        };
        responses: {
            /** @description As the sandbox has it now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxSettings"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    orderSandboxFault: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SandboxFault"];
            };
        };
        responses: {
            /** @description As the sandbox has it now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxFault"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As the sandbox has it now */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxReset"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope admin */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "info": {},
                     *       "error": {},
                     *       "details": {}
                     *     }
                     */
                    "application/json": components["schemas"]["HealthReport"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "info": {
                     *         "process": {
                     *           "status": "up"
                     *         },
                     *         "database": {
                     *           "status": "up"
                     *         }
                     *       },
                     *       "error": {},
                     *       "details": {
                     *         "process": {
                     *           "status": "up"
                     *         },
                     *         "database": {
                     *           "status": "up"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HealthReport"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkStartup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "info": {
                     *         "database": {
                     *           "status": "up"
                     *         }
                     *       },
                     *       "error": {},
                     *       "details": {
                     *         "database": {
                     *           "status": "up"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HealthReport"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsage: {
        parameters: {
            query?: {
                /** @description First day, such as 2026-11-01; default: 29 days before `to` */
                from?: string;
                /** @description Last day; default: today */
                to?: string;
                /** @description Another application, such as app_0aK3xP9Qw81bTzE: needs the scope admin */
                applicationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The days, and the limits of today */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope calls:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description Only events after this cursor: that of an event, or the `nextAfter` of a page */
                after?: string;
                /** @description One or several types, or beginnings of them: `call.completed,call.failed` or `call.*` */
                types?: string[];
                /** @description What the events are about, for example calls/0aK3xP9Qw81bTzE */
                subject?: string;
                /** @description A label of the call as key:value, for example orderId:20261123-7; several must all match */
                metadata?: string[];
                /** @description Instead of an API key: a ticket of `POST /v1/event-tickets`, which is used up by this */
                ticket?: string;
            };
            header?: {
                /** @description The last `id` that was received; counts more than `after` */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, until one of both sides ends the connection */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope events:read */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The cursor belongs to another event log */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateApplicationWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new secret */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationWebhookSecret"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /** @description Length of the page, at most */
                limit?: number;
                /** @description call: those that stand for a `webhookUrl` of calls, which come and go by themselves */
                kind?: "endpoint" | "call";
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endpoints */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookEndpointRequest"];
            };
        };
        responses: {
            /** @description The endpoint and its secret */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The application has as many webhook endpoints as it may have */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description we_ and 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description we_ and 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint as it was */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description we_ and 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWebhookEndpointRequest"];
            };
        };
        responses: {
            /** @description The endpoint after the change */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description we_ and 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint and its new secret */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description we_ and 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event is on its way */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The webhook endpoint is switched off */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recoverWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description we_ and 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecoverWebhookEndpointRequest"];
            };
        };
        responses: {
            /** @description The endpoint, which is being caught up */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The webhook endpoint is switched off */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The cursor belongs to another event log */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Deliveries in this status */
                status?: "pending" | "delivered" | "exhausted" | "canceled";
                /** @description Length of the page, at most */
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description we_ and 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCallDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deliveries of all endpoints */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallDeliveryList"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description wd_ and 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryWithEvent"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description wd_ and 15 letters and digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, which is pending again */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryWithEvent"];
                };
            };
            /** @description The request is not valid; The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid API key is needed */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the scope webhooks:write */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The webhook endpoint is switched off */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Accept-Encoding": components["headers"]["Accept-Encoding"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests from this address; Too many requests with this key */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong inside the gateway */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The gateway cannot take requests at the moment */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
