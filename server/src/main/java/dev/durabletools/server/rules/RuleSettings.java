package dev.durabletools.server.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a user wants of the rules and of the checks of settings files. A rule is named by its id, a
 * check by its code, all of them by {@code all}.
 *
 * @param severities by rule or code, how its findings count; empty is off
 * @param excluded files without any findings
 * @param overrides what differs in some files; the last that names a rule wins
 * @param allowed methods, as {@code package.Type.method} or {@code package.Type.*}, that are right
 *     in an orchestration whatever they do
 * @param denied methods that a rule reports beside those it knows, with the rule's id
 */
public record RuleSettings(
    Map<String, Optional<Severity>> severities,
    List<Glob> excluded,
    List<InPaths> overrides,
    Set<String> allowed,
    Map<String, String> denied) {
  public static final String ALL = "all";
  public static final RuleSettings DEFAULT =
      new RuleSettings(Map.of(), List.of(), List.of(), Set.of(), Map.of());

  public RuleSettings {
    severities = Map.copyOf(severities);
    excluded = List.copyOf(excluded);
    overrides = List.copyOf(overrides);
    allowed = Set.copyOf(allowed);
    denied = Map.copyOf(denied);
  }

  /** Severities in some files. */
  public record InPaths(List<Glob> paths, Map<String, Optional<Severity>> severities) {}

  /** Changes the severity of one rule; empty turns it off. */
  public RuleSettings with(String rule, Optional<Severity> severity) {
    Map<String, Optional<Severity>> changed = new java.util.HashMap<>(severities);
    changed.put(rule, severity);
    return new RuleSettings(changed, excluded, overrides, allowed, denied);
  }

  /**
   * How a rule's finding counts; empty if it is not wanted. What a rule itself reports as less
   * grave than usual does not become graver than that.
   */
  Optional<Severity> severity(RuleInfo rule, String uri, Severity reported) {
    return severity(rule.id(), rule.severity(), rule.enabled(), uri, reported);
  }

  private Optional<Severity> severity(
      String code, Severity usual, boolean enabled, String uri, Severity reported) {
    if (excluded.stream().anyMatch(each -> each.matches(uri))) {
      return Optional.empty();
    }
    Optional<Severity> wanted = set(severities, code, Optional.of(usual), enabled);
    for (InPaths each : overrides) {
      if (each.paths().stream().anyMatch(glob -> glob.matches(uri))) {
        wanted = set(each.severities(), code, wanted, wanted.isPresent());
      }
    }
    boolean milder = !reported.atLeast(usual);
    boolean same = wanted.filter(each -> each == usual).isPresent();
    return wanted.map(each -> same || (milder && each.atLeast(reported)) ? reported : each);
  }

  private static Optional<Severity> set(
      Map<String, Optional<Severity>> severities,
      String code,
      Optional<Severity> otherwise,
      boolean enabled) {
    Optional<Severity> own = severities.get(code);
    if (own != null) {
      return own;
    }
    Optional<Severity> all = severities.get(ALL);
    if (!enabled) {
      return Optional.empty();
    }
    return all != null ? all : otherwise;
  }

  /** Whether a rule's findings may count in any file; a rule that is off need not run. */
  boolean wants(RuleInfo rule) {
    return set(severities, rule.id(), Optional.of(rule.severity()), rule.enabled()).isPresent()
        || overrides.stream()
            .anyMatch(
                each ->
                    each.severities().getOrDefault(rule.id(), Optional.empty()).isPresent()
                        || (rule.enabled()
                            && each.severities().getOrDefault(ALL, Optional.empty()).isPresent()));
  }

  /** Findings that no rule made, such as those in settings files, as the user wants them. */
  public List<Finding> applied(List<Finding> findings) {
    List<Finding> wanted = new ArrayList<>();
    for (Finding each : findings) {
      severity(each.rule(), each.severity(), true, each.file().uri(), each.severity())
          .ifPresent(severity -> wanted.add(each.with(severity)));
    }
    return wanted;
  }

  boolean allows(String owner, String method) {
    return allowed.contains(owner + "." + method) || allowed.contains(owner + ".*");
  }

  /** The rule that reports a method because the user wants it. */
  Optional<String> denies(String owner, String method) {
    return Optional.ofNullable(denied.getOrDefault(owner + "." + method, denied.get(owner + ".*")));
  }
}
