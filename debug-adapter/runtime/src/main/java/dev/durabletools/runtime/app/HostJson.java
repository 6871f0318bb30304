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
 * @param azureManagedSetting name of the setting with the connection string of an engine elsewhere
 * @param maxOrchestrators turns under way at once
 * @param maxActivities activities under way at once
 */
public record HostJson(
    Optional<String> hubName,
    String routePrefix,
    boolean overridesAnyState,
    Optional<String> azureManagedSetting,
    int maxOrchestrators,
    int maxActivities) {
  /** Generous: a call that a debugger holds counts as one under way. */
  private static final int DEFAULT_CONCURRENCY = 64;

  private static final Pattern SETTING = Pattern.compile("%([^%]+)%");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{2,62}");
  private static final String AZURE_MANAGED_SETTING = "DURABLE_TASK_SCHEDULER_CONNECTION_STRING";
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
        "AnyState".equalsIgnoreCase(JsonFile.text(durable, "overridableExistingInstanceStates")),
        azureManaged(JsonFile.object(durable, "storageProvider")),
        concurrency(file, durable, "maxConcurrentOrchestratorFunctions"),
        concurrency(file, durable, "maxConcurrentActivityFunctions"));
  }

  private static Optional<String> azureManaged(@Nullable JsonObject provider) {
    if (!"azureManaged".equalsIgnoreCase(JsonFile.text(provider, "type"))) {
      return Optional.empty();
    }
    String setting = JsonFile.text(provider, "connectionStringName");
    return Optional.of(setting == null ? AZURE_MANAGED_SETTING : setting);
  }

  private static int concurrency(Path file, @Nullable JsonObject durable, String name)
      throws AppException {
    String text = JsonFile.text(durable, name);
    if (text == null) {
      return DEFAULT_CONCURRENCY;
    }
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new AppException(
          file.toString(), name + " is '" + text + "', not a count of 1 or more", "correct it");
    }
    return Integer.parseInt(text);
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
