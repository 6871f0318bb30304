package dev.durabletools.server.model;

import dev.durabletools.server.primitives.Category;
import java.util.List;

/**
 * A primitive that a library's method gets to.
 *
 * @param category what is wrong with it in an orchestration
 * @param primitive the call as people write it
 * @param path the library's methods on the way, the one that is called first
 * @param library the jar's name
 */
public record LibraryEffect(
    Category category, String primitive, List<String> path, String library) {}
