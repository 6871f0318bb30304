package dev.durabletools.server.templates;

import java.util.List;

/** A template whose text only needs names, such as {@code fan-out-fan-in}. */
record PlainTemplate(String id, String defaultName, List<Companion> companions)
    implements FunctionTemplate {
  @Override
  public List<Companion> companions(String name) {
    return companions;
  }
}
