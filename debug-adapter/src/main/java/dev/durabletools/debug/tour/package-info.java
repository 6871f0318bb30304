/**
 * The scripted walk through the product: a language client and a debug client that drive the real
 * {@code durable lsp} and {@code durable dap} processes and check every answer. It knows the
 * servers only by their protocols; it must not call their classes.
 */
@NullMarked
package dev.durabletools.debug.tour;

import org.jspecify.annotations.NullMarked;
