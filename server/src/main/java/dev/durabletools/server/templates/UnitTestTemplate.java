package dev.durabletools.server.templates;

import java.util.List;
import java.util.Optional;

/** A unit test of an orchestrator; it is called like the orchestrator, with {@code Test} behind. */
final class UnitTestTemplate implements FunctionTemplate {
  private static final String SUFFIX = "Test";

  @Override
  public String id() {
    return "orchestrator-test";
  }

  @Override
  public String defaultName() {
    return "HelloOrchestratorTest";
  }

  @Override
  public List<Companion> companions(String name) {
    return tested(name).map(Companion::orchestrator).orElse(List.of());
  }

  @Override
  public Optional<String> tested(String name) {
    boolean suffixed = name.length() > SUFFIX.length() && name.endsWith(SUFFIX);
    return Optional.of(suffixed ? name.substring(0, name.length() - SUFFIX.length()) : name);
  }
}
