package dev.durabletools.server.navigation;

import dev.durabletools.server.model.FunctionKind;
import java.util.Optional;

/**
 * One place in Java that names a function or an event.
 *
 * @param name what the expression there stands for
 * @param written the expression; without its quotes if it is a literal
 * @param spelling the content of the literal that gives the name, maybe a constant's in another
 *     file; empty if the name is put together
 * @param call what a reader takes for the call: the called method's name; the name itself in a
 *     declaration
 * @param arguments the whole argument list of a call, the name's own place in a declaration
 * @param from the function this stands in, or whose run gets here
 */
public record NameUse(
    String name,
    Role role,
    Place written,
    Optional<Place> spelling,
    Place call,
    Place arguments,
    Optional<FunctionFact> from) {
  /** The same place in the run of a function. */
  NameUse in(Optional<FunctionFact> function) {
    return new NameUse(name, role, written, spelling, call, arguments, function);
  }

  /** The file it is in. */
  String uri() {
    return written.file().uri();
  }

  /** The kind of function that a call of this role means. */
  public Optional<FunctionKind> wants() {
    return switch (role) {
      case CALLS_ACTIVITY -> Optional.of(FunctionKind.ACTIVITY);
      case CALLS_ORCHESTRATOR, STARTS -> Optional.of(FunctionKind.ORCHESTRATOR);
      default -> Optional.empty();
    };
  }
}
