/**
 * Calls functions the way the Functions worker for Java does: middleware, instance, parameters,
 * conversion, outputs, failures. The interfaces of the Functions API are met by reflection only.
 * Must not know orchestrations: the value of a trigger may be any object.
 */
@NullMarked
package dev.durabletools.worker.invoke;

import org.jspecify.annotations.NullMarked;
