package dev.durabletools.server.primitives;

import java.util.List;
import java.util.Optional;

/**
 * One entry of the table.
 *
 * @param category why it is listed
 * @param owner qualified name with dots, or a pattern in which {@code *} stands for anything
 * @param member a method's name, {@code new}, a field's name after a dot, or a pattern
 * @param arguments how many, -1 for any number
 * @param unless types of parameters whose overloads are not meant
 */
record Primitive(
    Category category, String owner, String member, int arguments, List<String> unless) {
  boolean matches(String name, Optional<List<String>> parameters) {
    return Globs.matches(member, name)
        && parameters
            .map(
                types ->
                    (arguments < 0 || types.size() == arguments)
                        && types.stream().noneMatch(unless::contains))
            .orElse(true);
  }

  /** How much the entry says; the one that says most wins. */
  int weight() {
    boolean exact = owner.indexOf('*') < 0;
    boolean named = member.indexOf('*') < 0;
    return (exact ? 10_000 : owner.length() * 10)
        + (named ? 5_000 : member.length())
        + (arguments < 0 ? 0 : 1)
        + (unless.isEmpty() ? 0 : 1);
  }
}
