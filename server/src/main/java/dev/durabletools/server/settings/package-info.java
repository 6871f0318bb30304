/**
 * The files beside the code that a function app depends on: host.json, local.settings.json and
 * pom.xml. Reads them as texts, tolerantly, and finds what is wrong in them and what may be written
 * next. Must not know the editor protocol or where files come from.
 */
@NullMarked
package dev.durabletools.server.settings;

import org.jspecify.annotations.NullMarked;
