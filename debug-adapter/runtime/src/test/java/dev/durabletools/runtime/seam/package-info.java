/** The host's end of the worker seam, as far as it needs no worker. */
@NullMarked
package dev.durabletools.runtime.seam;

import org.jspecify.annotations.NullMarked;
