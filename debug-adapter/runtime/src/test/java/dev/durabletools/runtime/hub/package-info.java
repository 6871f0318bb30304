/** The hub with workers inside the test; no gRPC. */
@NullMarked
package dev.durabletools.runtime.hub;

import org.jspecify.annotations.NullMarked;
