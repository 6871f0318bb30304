/**
 * What a debug session is: threads and what stands still, breakpoints, frames, variables, and the
 * commands on them. All of it lives on one thread, {@link
 * dev.durabletools.debug.session.SessionThread}. Speaks the ports {@link
 * dev.durabletools.debug.session.Debuggee}, {@link dev.durabletools.debug.session.SessionListener}
 * and {@link dev.durabletools.debug.session.HubPause}; must not know the debug protocol, JDI, or
 * how an app is built and started.
 */
@NullMarked
package dev.durabletools.debug.session;

import org.jspecify.annotations.NullMarked;
