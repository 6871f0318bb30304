/**
 * The debug adapter protocol: requests in, responses and events out, one small handler for each
 * family of requests. The only package, beside the tour's client, that imports {@code
 * org.eclipse.lsp4j.debug}. Holds no state of the debuggee and must not know JDI; whatever a
 * request does is done by a session, on its thread.
 */
@NullMarked
package dev.durabletools.debug.dap;

import org.jspecify.annotations.NullMarked;
