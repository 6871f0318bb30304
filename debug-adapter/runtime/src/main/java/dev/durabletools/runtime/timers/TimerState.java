package dev.durabletools.runtime.timers;

import java.time.Instant;

/**
 * What is remembered of a monitored timer; upstream's {@code ScheduleStatus}.
 *
 * @param last run
 * @param next run, as it was due then
 */
record TimerState(Instant last, Instant next) {}
