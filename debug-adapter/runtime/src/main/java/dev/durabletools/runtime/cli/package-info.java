/**
 * The runtime's part of the command line ({@code start}, {@code engine}, {@code instances}): parses
 * flags, prints, maps outcomes to exit codes. The only package of the runtime that prints. Knows
 * nothing below the host's public face.
 */
@NullMarked
package dev.durabletools.runtime.cli;

import org.jspecify.annotations.NullMarked;
