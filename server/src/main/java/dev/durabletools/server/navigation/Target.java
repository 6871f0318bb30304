package dev.durabletools.server.navigation;

/**
 * What stands at a place of a text.
 *
 * @param name of a function or an event
 * @param event whether it is an event's
 * @param at the name as written there
 */
public record Target(String name, boolean event, Place at) {}
