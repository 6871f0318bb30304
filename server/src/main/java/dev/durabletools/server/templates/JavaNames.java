package dev.durabletools.server.templates;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** The rules that names of functions, packages and classes obey. */
final class JavaNames {
  private static final Pattern FUNCTION = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final int LONGEST_FUNCTION = 128;
  private static final Pattern PACKAGE_PART = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  /** Names that no file can have on Windows, whatever follows the dot. */
  private static final Pattern DEVICE = Pattern.compile("(?i)con|prn|aux|nul|(com|lpt)[0-9]");

  private JavaNames() {}

  /** Why the Functions host would not take a function name, if it would not. */
  static Optional<Refusal> checkFunction(String name, Messages messages) {
    if (name.isEmpty()) {
      return Optional.of(messages.refusal("nameEmpty"));
    }
    if (!FUNCTION.matcher(name).matches()) {
      return Optional.of(messages.refusal("nameInvalid"));
    }
    if (name.length() > LONGEST_FUNCTION) {
      return Optional.of(messages.refusal("nameTooLong", LONGEST_FUNCTION));
    }
    if (name.toLowerCase(Locale.ROOT).equals("host")) {
      return Optional.of(messages.refusal("reserved", name));
    }
    return Optional.empty();
  }

  /** Why Java would not take a package name, if it would not. */
  static Optional<Refusal> checkPackage(String packageName, Messages messages) {
    for (String part : packageName.split("\\.", -1)) {
      if (SourceVersion.isKeyword(part)) {
        return Optional.of(messages.refusal("reserved", part));
      }
      if (!PACKAGE_PART.matcher(part).matches()) {
        return Optional.of(messages.refusal("packagePartInvalid", part));
      }
    }
    return Optional.empty();
  }

  /**
   * The class for a function: its name in camel case at hyphens and underscores, with {@code
   * Function} and a number behind it as long as that name hides another type or is taken.
   *
   * @param functionName a name that {@link #checkFunction} lets pass
   */
  static String classFor(String functionName, Predicate<String> taken) {
    StringBuilder words = new StringBuilder();
    for (String word : functionName.split("[-_]+", -1)) {
      if (!word.isEmpty()) {
        words.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      }
    }
    String name = words.toString();
    if (!inJavaLang(name) && !DEVICE.matcher(name).matches() && !taken.test(name)) {
      return name;
    }
    String candidate = name + "Function";
    for (int i = 2; taken.test(candidate); i++) {
      candidate = name + "Function" + i;
    }
    return candidate;
  }

  private static boolean inJavaLang(String name) {
    try {
      Class.forName("java.lang." + name, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
