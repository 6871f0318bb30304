package dev.durabletools.debug.jdi.compile;

import java.util.Optional;

/** What names without a qualifier mean where an expression stands. */
public interface Names {
  /** The variable's expression in a class elsewhere; empty if no variable has the name. */
  Optional<String> variable(String name);

  /** Whether it is a local variable of the frame. */
  boolean isLocal(String name);

  /** Whether a variable is a copy there, so that assigning it would change nothing. */
  boolean isCopy(String name);

  /** The expression or class on which a method is to be called; empty to leave it alone. */
  Optional<String> methodOwner(String name);

  /**
   * A call by reflection of a method that is out of reach otherwise, to which the arguments are to
   * be added; empty if there is none of the name with so many arguments.
   */
  Optional<String> reflective(String name, int count);

  /** A private field that is out of reach otherwise; empty if there is none of the name. */
  Optional<HiddenField> hidden(String name);

  /** The object around that one of an inner class belongs to; empty for other classes. */
  Optional<String> around(String type);

  /** The expression for {@code Type.this}; empty if there is no such object. */
  Optional<String> self(String type);

  /** The expression for {@code this}; empty in static code. */
  Optional<String> self();
}
