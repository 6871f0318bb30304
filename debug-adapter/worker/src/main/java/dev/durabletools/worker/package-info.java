/**
 * The worker process: connects back to the host, answers its frames and ends with the socket. It
 * joins the packages below it and must not know how the host stores or schedules anything, nor link
 * to any class outside the JDK.
 */
@NullMarked
package dev.durabletools.worker;

import org.jspecify.annotations.NullMarked;
