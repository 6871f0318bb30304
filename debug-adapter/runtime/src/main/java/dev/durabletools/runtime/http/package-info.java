/**
 * The HTTP edge: function routes, the Durable management API and the admin routes, all thin over
 * the task hub and the worker seam. Knows no process, no store and no gRPC.
 */
@NullMarked
package dev.durabletools.runtime.http;

import org.jspecify.annotations.NullMarked;
