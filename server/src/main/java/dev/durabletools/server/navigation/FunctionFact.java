package dev.durabletools.server.navigation;

import dev.durabletools.server.model.FunctionKind;
import java.util.Optional;

/**
 * One function that sources declare.
 *
 * @param name as written
 * @param written the name in the declaration, without quotes
 * @param method where the method behind it has its name
 * @param body the whole declaration
 * @param input simple name of the type it takes; empty if it takes none or that cannot be told
 * @param output simple name of the type it gives; {@code void} if none, empty if that cannot be
 *     told
 */
public record FunctionFact(
    String name,
    FunctionKind kind,
    Place written,
    Place method,
    Place body,
    Optional<String> input,
    Optional<String> output) {
  /** The file it is declared in. */
  public String uri() {
    return body.file().uri();
  }

  /** Input and output as a reader wants them: {@code String → Receipt}. */
  public String signature() {
    return input.orElse("()") + " → " + output.orElse("?");
  }
}
