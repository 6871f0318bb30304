/**
 * What the control flow of orchestration code tells: which code schedules, awaits or continues as
 * new, what becomes of a yield in a catch, and which code runs in which replay state. Answers
 * questions of rules; must not know rules, findings, the editor protocol or files.
 */
@NullMarked
package dev.durabletools.server.flow;

import org.jspecify.annotations.NullMarked;
