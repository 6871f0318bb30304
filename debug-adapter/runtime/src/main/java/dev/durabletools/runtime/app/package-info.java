/**
 * A function app on disk: its host.json and settings, its build tool, its class path, the JDK its
 * worker runs on. Knows no HTTP, no task hub and no worker protocol.
 */
@NullMarked
package dev.durabletools.runtime.app;

import org.jspecify.annotations.NullMarked;
