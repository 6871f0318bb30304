package dev.durabletools.server.rules;

import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.model.Project;
import java.net.URI;
import java.util.List;

/** What is said of a name that no function of an app has. */
final class NotFound {
  private NotFound() {}

  /**
   * Says where the name is, if another app has it, or which one may be meant.
   *
   * @param rule the id, which is the key of the messages, too
   * @param similar names that the app has
   */
  static Message message(
      String rule, String name, FunctionKind kind, List<String> similar, Project project) {
    return project
        .functions()
        .named(name, kind)
        .map(other -> project.apps().home(other.unit().source().uri()))
        .map(home -> Message.of(rule + ".elsewhere", name, folder(home)))
        .orElseGet(
            () ->
                similar.isEmpty()
                    ? Message.of(rule, name)
                    : Message.of(rule + ".similar", name, similar.get(0)));
  }

  /** The name of an app's folder, for people. */
  private static String folder(String home) {
    String last = home.substring(home.lastIndexOf('/') + 1);
    try {
      return URI.create(last).getPath();
    } catch (IllegalArgumentException written) {
      return last;
    }
  }
}
