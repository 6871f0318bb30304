/** What a durable orchestration costs here; run by hand, never by the build. */
@NullMarked
package dev.durabletools.runtime.bench;

import org.jspecify.annotations.NullMarked;
