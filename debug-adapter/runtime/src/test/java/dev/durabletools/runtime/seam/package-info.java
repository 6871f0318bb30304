/** What a worker needs around it; no worker runs. */
@NullMarked
package dev.durabletools.runtime.seam;

import org.jspecify.annotations.NullMarked;
