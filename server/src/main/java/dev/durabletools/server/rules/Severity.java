package dev.durabletools.server.rules;

import java.util.Locale;

/** How bad a finding is, worst first. */
public enum Severity {
  ERROR,
  WARNING,
  INFORMATION,
  HINT;

  /** The word that reports use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
