package dev.durabletools.debug.jdi;

import com.sun.jdi.Location;

/**
 * A place where an execution arrives at a line.
 *
 * @param entry how many times the method's code begins the line before, in the order of the code
 */
record LineStart(Location location, int entry) {}
