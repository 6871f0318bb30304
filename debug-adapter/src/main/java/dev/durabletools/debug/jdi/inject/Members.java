package dev.durabletools.debug.jdi.inject;

import java.util.Optional;

/** The members that code of a class can name without saying whose they are. */
public interface Members {
  /** How to name the owner of a field, such as {@code $this}; empty if there is no such field. */
  Optional<String> ownerOfField(String name);

  /** How to name the owner of a method; empty if there is no such method. */
  Optional<String> ownerOfMethod(String name);
}
