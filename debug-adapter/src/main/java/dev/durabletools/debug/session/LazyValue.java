package dev.durabletools.debug.session;

import java.util.List;

/**
 * A value that is worked out only when it is asked for.
 *
 * @param expression of the frame that it belongs to
 */
public record LazyValue(String expression) implements Container {
  @Override
  public List<Variable> children(int start, int count) {
    return List.of();
  }
}
