/**
 * Histories as files: our own export, and the five shapes that Durable Functions tools write, each
 * read into history events. Where a shape leaves something out, it is completed or named as
 * missing. Pure functions over texts; must not know the task hub, HTTP, workers or debuggers.
 */
@NullMarked
package dev.durabletools.runtime.exchange;

import org.jspecify.annotations.NullMarked;
