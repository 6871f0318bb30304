@NullMarked
package dev.durabletools.runtime.bench;

import org.jspecify.annotations.NullMarked;
