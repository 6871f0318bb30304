package dev.durabletools.debug.session;

import java.util.List;

/**
 * Something that holds values: a frame's locals, an object, an array, a collection. Good for one
 * stop; used on the session's thread.
 */
public interface Container {
  /** How many children are addressed by number; 0 for an object's fields. */
  default int indexed() {
    return 0;
  }

  /** How many children are addressed by name. */
  default int named() {
    return 0;
  }

  /**
   * A page of what is inside.
   *
   * @param start first child to give
   * @param count at most so many
   */
  List<Variable> children(int start, int count);

  /**
   * The first of what the app's own code has put inside: items, and fields that its classes
   * declare, without statics. Nothing of the debuggee runs.
   */
  default List<Variable> contents(int count) {
    return List.of();
  }

  /** As the other one, with the values written in a style. */
  default List<Variable> children(int start, int count, ValueStyle style) {
    return children(start, count);
  }
}
