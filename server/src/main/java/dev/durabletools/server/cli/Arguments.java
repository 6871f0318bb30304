package dev.durabletools.server.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line taken apart.
 *
 * @param positional what is no option, in order
 * @param options values by the names that the command gives its options
 */
record Arguments(List<String> positional, Map<String, String> options) {

  /**
   * Takes {@code --name value} and {@code --name=value} apart.
   *
   * @param known the command's own name of each option, by the option as typed: {@code --dir}
   * @throws UsageException for an option that is not known, has no value or comes twice
   */
  static Arguments parse(String command, List<String> args, Map<String, String> known)
      throws UsageException {
    List<String> positional = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (!arg.startsWith("--")) {
        positional.add(arg);
        continue;
      }
      int equals = arg.indexOf('=');
      String option = equals < 0 ? arg : arg.substring(0, equals);
      String name = known.get(option);
      if (name == null) {
        String all = String.join(", ", known.keySet().stream().sorted().toList());
        throw new UsageException(command, "there is no option " + option, "use one of " + all);
      }
      if (equals < 0 && i + 1 == args.size()) {
        throw new UsageException(command, option + " has no value", "write " + option + " VALUE");
      }
      String value = equals < 0 ? args.get(++i) : arg.substring(equals + 1);
      if (options.put(name, value) != null) {
        throw new UsageException(command, option + " is given twice", "give it once");
      }
    }
    return new Arguments(List.copyOf(positional), Map.copyOf(options));
  }
}
