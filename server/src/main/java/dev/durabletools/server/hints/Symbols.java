package dev.durabletools.server.hints;

import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.navigation.Wiring;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds functions by a few letters of their names and by kind: {@code @activity hel}. */
public final class Symbols {
  private Symbols() {}

  /** The functions that a query means, in the order of their names. */
  public static List<FunctionFact> find(String query, Wiring wiring) {
    String wanted = query.strip();
    String kind = "";
    if (wanted.startsWith("@")) {
      int end = wanted.indexOf(' ');
      kind = wanted.substring(1, end < 0 ? wanted.length() : end).toLowerCase(Locale.ROOT);
      wanted = end < 0 ? "" : wanted.substring(end + 1).strip();
    }
    String prefix = kind;
    String letters = wanted.toLowerCase(Locale.ROOT);
    return wiring.functions().stream()
        .filter(each -> word(each.kind()).startsWith(prefix))
        .filter(each -> holds(each.name().toLowerCase(Locale.ROOT), letters))
        .sorted(Comparator.comparing(FunctionFact::name))
        .toList();
  }

  private static String word(FunctionKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Whether the letters stand in the name in this order. */
  private static boolean holds(String name, String letters) {
    int at = 0;
    for (int i = 0; i < letters.length(); i++) {
      at = name.indexOf(letters.charAt(i), at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }
}
