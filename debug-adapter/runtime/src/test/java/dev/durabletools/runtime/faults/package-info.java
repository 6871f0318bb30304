@NullMarked
package dev.durabletools.runtime.faults;

import org.jspecify.annotations.NullMarked;
