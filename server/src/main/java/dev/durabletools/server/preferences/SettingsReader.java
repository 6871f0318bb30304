package dev.durabletools.server.preferences;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.durabletools.server.features.RunFindings;
import dev.durabletools.server.rules.Glob;
import dev.durabletools.server.rules.RuleCatalog;
import dev.durabletools.server.rules.RuleSettings;
import dev.durabletools.server.rules.Severity;
import dev.durabletools.server.settings.SettingsCodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings below {@code durable}; names may be nested objects or joined by dots. What cannot be
 * understood is left out and said.
 */
public final class SettingsReader {
  private static final String ROOT = "durable.diagnostics";

  private final List<String> problems = new ArrayList<>();

  private SettingsReader() {}

  /**
   * What was understood, and one line for each thing that was not.
   *
   * @param buildTool whether Maven or Gradle may be run where build files alone do not tell
   * @param problems what, and what to do
   */
  public record Outcome(
      RuleSettings settings, HintSettings hints, boolean buildTool, List<String> problems) {}

  public static Outcome read(JsonElement json) {
    SettingsReader reader = new SettingsReader();
    if (json instanceof JsonObject object) {
      return new Outcome(
          reader.settings(object),
          reader.hints(object),
          reader.enabled(object, "durable.classPath.runBuildTool"),
          reader.problems);
    }
    return new Outcome(RuleSettings.DEFAULT, HintSettings.DEFAULT, true, reader.problems);
  }

  /**
   * Reads a settings file; comments are allowed.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  public static Outcome read(String text) {
    try {
      return read(JsonParser.parseString(text));
    } catch (JsonParseException malformed) {
      throw new IllegalArgumentException("is no JSON", malformed);
    }
  }

  /**
   * One rule's severity as the command line gives it: {@code DFJ0011=off}.
   *
   * @throws IllegalArgumentException with why, and what to do, in one line
   */
  public static RuleSettings with(RuleSettings settings, String argument) {
    int equal = argument.indexOf('=');
    String rule = equal < 0 ? argument : argument.substring(0, equal);
    Optional<Optional<Severity>> severity =
        equal < 0 ? Optional.empty() : severity(argument.substring(equal + 1));
    if (severity.isEmpty() || !known(rule)) {
      throw new IllegalArgumentException(
          "--rule \""
              + argument
              + "\" is not understood; use a rule and off, hint, info, warning or error, such as"
              + " DFJ0011=off");
    }
    return settings.with(rule, severity.get());
  }

  private static boolean known(String rule) {
    return rule.equals(RuleSettings.ALL) || codes().contains(rule);
  }

  /** What has a severity: rules, checks of settings files, and what a run has proven. */
  private static Set<String> codes() {
    Set<String> codes = new HashSet<>(RuleCatalog.ids());
    codes.addAll(SettingsCodes.all());
    codes.add(RunFindings.CODE);
    return codes;
  }

  private HintSettings hints(JsonObject json) {
    return new HintSettings(
        enabled(json, "durable.codeLens.enabled"), enabled(json, "durable.inlayHints.enabled"));
  }

  /** On unless it is switched off. */
  private boolean enabled(JsonObject json, String name) {
    JsonElement value = find(json, name).orElse(null);
    if (value == null || value.isJsonNull()) {
      return true;
    }
    String text = value.toString();
    if (!text.equals("true") && !text.equals("false")) {
      problems.add("settings: " + name + " is " + text + "; use true or false");
    }
    return !text.equals("false");
  }

  private RuleSettings settings(JsonObject json) {
    Map<String, Optional<Severity>> severities = new HashMap<>();
    find(json, ROOT + ".severities").ifPresent(each -> severities(each, severities));
    Set<String> rules = codes();
    rules.add(RuleSettings.ALL);
    for (String rule : rules) {
      find(json, ROOT + "." + rule + ".severity")
          .ifPresent(word -> severity(rule, word, severities));
    }
    List<RuleSettings.InPaths> overrides = new ArrayList<>();
    if (find(json, ROOT + ".overrides").orElse(null) instanceof JsonArray all) {
      for (JsonElement each : all) {
        if (each instanceof JsonObject object) {
          Map<String, Optional<Severity>> here = new HashMap<>();
          find(object, "severities").ifPresent(found -> severities(found, here));
          overrides.add(new RuleSettings.InPaths(globs(find(object, "paths")), here));
        }
      }
    }
    return new RuleSettings(
        severities,
        globs(find(json, ROOT + ".excluded")),
        overrides,
        new HashSet<>(texts(find(json, ROOT + ".allow"))),
        denied(find(json, ROOT + ".deny").orElse(null)));
  }

  private void severities(JsonElement json, Map<String, Optional<Severity>> into) {
    if (json instanceof JsonObject object) {
      object.entrySet().forEach(each -> severity(each.getKey(), each.getValue(), into));
    }
  }

  private void severity(String rule, JsonElement word, Map<String, Optional<Severity>> into) {
    String text = word.isJsonPrimitive() ? word.getAsString() : word.toString();
    if (text.equals("default")) {
      return;
    }
    Optional<Optional<Severity>> severity = severity(text);
    if (!known(rule)) {
      problems.add("settings: there is no rule \"" + rule + "\"; see the list in docs/rules");
    } else if (severity.isEmpty()) {
      problems.add(
          "settings: severity \""
              + text
              + "\" of "
              + rule
              + " is not understood; use off, hint, info, warning, error or default");
    } else {
      into.put(rule, severity.get());
    }
  }

  /** Empty if the word is none. */
  private static Optional<Optional<Severity>> severity(String word) {
    return switch (word) {
      case "off", "none" -> Optional.of(Optional.empty());
      case "hint" -> Optional.of(Optional.of(Severity.HINT));
      case "info", "information" -> Optional.of(Optional.of(Severity.INFORMATION));
      case "warning" -> Optional.of(Optional.of(Severity.WARNING));
      case "error" -> Optional.of(Optional.of(Severity.ERROR));
      default -> Optional.empty();
    };
  }

  private Map<String, String> denied(@org.jspecify.annotations.Nullable JsonElement json) {
    Map<String, String> denied = new HashMap<>();
    if (json instanceof JsonObject object) {
      object
          .entrySet()
          .forEach(
              each -> {
                String rule =
                    each.getValue().isJsonPrimitive() ? each.getValue().getAsString() : "";
                if (RuleCatalog.ids().contains(rule)) {
                  denied.put(each.getKey(), rule);
                } else {
                  problems.add(
                      "settings: \""
                          + each.getKey()
                          + "\" is denied under no known rule; name one");
                }
              });
    }
    return denied;
  }

  private static List<Glob> globs(Optional<JsonElement> json) {
    return texts(json).stream().map(Glob::of).toList();
  }

  private static List<String> texts(Optional<JsonElement> json) {
    List<String> texts = new ArrayList<>();
    if (json.orElse(null) instanceof JsonArray array) {
      for (JsonElement each : array) {
        if (each.isJsonPrimitive()) {
          texts.add(each.getAsString());
        }
      }
    }
    return texts;
  }

  /** A member by its name, of which any dot may be a step into an object. */
  private static Optional<JsonElement> find(JsonObject json, String name) {
    if (json.has(name)) {
      return Optional.of(json.get(name));
    }
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (json.get(name.substring(0, dot)) instanceof JsonObject inner) {
        Optional<JsonElement> found = find(inner, name.substring(dot + 1));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
