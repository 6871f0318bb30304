package dev.durabletools.server.templates;

import java.util.Optional;

/** A counter that keeps its value between calls. */
final class EntityTemplate implements FunctionTemplate {
  @Override
  public String id() {
    return "entity";
  }

  @Override
  public String defaultName() {
    return "Counter";
  }

  /** Entities came to the Java SDK after 1.5.0. */
  @Override
  public Optional<String> neededClass() {
    return Optional.of("com.microsoft.durabletask.AbstractTaskEntity");
  }
}
