/**
 * From the arguments of a launch to a running app under the debugger: build, task hub, worker JVM
 * that connects back. Must not know the debug protocol's library nor JDI; tells what happens
 * through {@link dev.durabletools.debug.launch.LaunchListener}.
 */
@NullMarked
package dev.durabletools.debug.launch;

import org.jspecify.annotations.NullMarked;
