package dev.durabletools.server.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what the user may have meant. */
public final class Similar {
  private static final int MOST = 3;

  private Similar() {}

  /** The nearest names, best first; none that differs in more than a third of its letters. */
  public static List<String> to(String name, List<String> names) {
    int limit = Math.max(1, name.length() / 3);
    return names.stream()
        .filter(each -> distance(name, each) <= limit)
        .sorted(
            Comparator.comparingInt((String each) -> distance(name, each))
                .thenComparing(each -> each))
        .limit(MOST)
        .toList();
  }

  /** Insertions, deletions, replacements and swaps of neighbours, ignoring case. */
  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
