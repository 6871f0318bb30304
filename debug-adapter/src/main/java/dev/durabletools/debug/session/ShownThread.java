package dev.durabletools.debug.session;

/** A thread of the list that the user sees. */
public record ShownThread(int number, String name) {}
