package dev.durabletools.runtime.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command's words and options: {@code --name value}, {@code --name=value}, {@code --flag}. */
final class Arguments {
  private final String command;
  private final List<String> words = new ArrayList<>();
  private final Map<String, String> options = new LinkedHashMap<>();

  private Arguments(String command) {
    this.command = command;
  }

  /**
   * Parses what follows the command.
   *
   * @param valued options that take a value
   * @param flags options that take none, or one after an equals sign
   */
  static Arguments parse(String command, List<String> args, Set<String> valued, Set<String> flags)
      throws UsageException {
    Arguments parsed = new Arguments(command);
    boolean onlyWords = false;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (onlyWords || !arg.startsWith("--")) {
        parsed.words.add(arg);
        continue;
      }
      if (arg.equals("--")) {
        onlyWords = true;
        continue;
      }
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg.substring(2) : arg.substring(2, equals);
      String value = equals < 0 ? "" : arg.substring(equals + 1);
      if (!valued.contains(name) && !flags.contains(name)) {
        throw parsed.usage("there is no option --" + name);
      }
      if (valued.contains(name) && equals < 0) {
        if (i + 1 == args.size()) {
          throw parsed.usage("--" + name + " needs a value");
        }
        value = args.get(++i);
      }
      parsed.options.put(name, value);
    }
    return parsed;
  }

  UsageException usage(String why) {
    return new UsageException(
        "durable: " + command + ": " + why + "; see 'durable " + command + " --help'");
  }

  List<String> words() {
    return List.copyOf(words);
  }

  /** The word at a place, or null. */
  @Nullable String word(int index) {
    return index < words.size() ? words.get(index) : null;
  }

  boolean has(String name) {
    return options.containsKey(name);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** A number option within bounds. */
  OptionalInt number(String name, int least, int most) throws UsageException {
    String text = options.get(name);
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw usage(
        "--" + name + " takes a number from " + least + " to " + most + ", not '" + text + "'");
  }

  /** A port option. */
  OptionalInt port(String name) throws UsageException {
    return number(name, 0, 65_535);
  }

  /** One of some words; the first is the default. */
  String choice(String name, List<String> choices) throws UsageException {
    String text = options.getOrDefault(name, choices.get(0));
    if (!choices.contains(text)) {
      throw usage("--" + name + " takes " + String.join(" or ", choices) + ", not '" + text + "'");
    }
    return text;
  }
}
