package dev.durabletools.runtime.app;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a host reads of host.json.
 *
 * @param hubName {@code extensions.durableTask.hubName} as written
 * @param routePrefix of function routes, without slashes at either end
 * @param overridesAnyState whether a running instance may be replaced by a new one of its id
 */
public record HostJson(Optional<String> hubName, String routePrefix, boolean overridesAnyState) {
  private static final Pattern SETTING = Pattern.compile("%([^%]+)%");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{2,62}");
  private static final String DEFAULT_HUB = "TestHubName";

  /**
   * Reads the app's host.json.
   *
   * @throws AppException if it is missing, or broken: then with line and column
   */
  public static HostJson read(Path dir) throws AppException {
    Path file = dir.resolve("host.json");
    if (!Files.isRegularFile(file)) {
      throw new AppException(
          dir.toString(), "no host.json, so not a function app", "name the app's folder");
    }
    JsonObject extensions = JsonFile.object(JsonFile.read(file), "extensions");
    JsonObject durable = JsonFile.object(extensions, "durableTask");
    @Nullable String prefix = JsonFile.text(JsonFile.object(extensions, "http"), "routePrefix");
    return new HostJson(
        Optional.ofNullable(JsonFile.text(durable, "hubName")),
        prefix == null ? "api" : withoutSlashes(prefix),
        "AnyState".equalsIgnoreCase(JsonFile.text(durable, "overridableExistingInstanceStates")));
  }

  /**
   * The task hub's name: hubName with its {@code %SETTING%} parts replaced, else the site's name,
   * else the default.
   *
   * @throws AppException if a setting is missing or the name has characters no backend takes
   */
  public String taskHubName(Map<String, String> environment) throws AppException {
    String name = expand(hubName.orElse(""), environment);
    if (name.isEmpty()) {
      String site = environment.getOrDefault("WEBSITE_SITE_NAME", "");
      name = site.replaceAll("[^A-Za-z0-9]", "");
      name = name.isEmpty() ? DEFAULT_HUB : name;
    }
    if (!NAME.matcher(name).matches()) {
      throw new AppException(
          "task hub name '" + name + "'",
          "not 3 to 63 letters, digits, '-' or '_' with a letter first",
          "change extensions.durableTask.hubName in host.json");
    }
    return name;
  }

  private static String expand(String text, Map<String, String> environment) throws AppException {
    Matcher matcher = SETTING.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      String value = environment.get(matcher.group(1));
      if (value == null) {
        throw new AppException(
            "host.json hubName",
            "the setting '" + matcher.group(1) + "' is not set",
            "add it to Values of local.settings.json or to the environment");
      }
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(expanded).toString();
  }

  private static String withoutSlashes(String text) {
    return text.replaceAll("^/+|/+$", "");
  }
}
