package dev.durabletools.runtime.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The function.json files of a staged app: each in a folder that has the function's name. */
final class FunctionFiles {
  private FunctionFiles() {}

  static List<FunctionInfo> read(Path dir) throws AppException {
    List<Path> files;
    try (Stream<Path> folders = Files.list(dir)) {
      files =
          folders
              .map(folder -> folder.resolve("function.json"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new AppException(dir.toString(), "cannot be read", "check its permissions");
    }
    List<FunctionInfo> functions = new ArrayList<>();
    for (Path file : files) {
      JsonObject json = JsonFile.read(file);
      if (!"true".equalsIgnoreCase(JsonFile.text(json, "disabled"))) {
        functions.add(function(file, json));
      }
    }
    return functions;
  }

  private static FunctionInfo function(Path file, JsonObject json) throws AppException {
    Path folder = file.resolveSibling("").toAbsolutePath().normalize();
    String name = String.valueOf(folder.getFileName());
    String entryPoint = JsonFile.text(json, "entryPoint");
    int dot = entryPoint == null ? -1 : entryPoint.lastIndexOf('.');
    if (entryPoint == null || dot < 1) {
      throw new AppException(
          file.toString(), "entryPoint is not package.Class.method", "correct the file");
    }
    List<FunctionBinding> bindings = bindings(file, json);
    FunctionBinding trigger =
        bindings.stream()
            .filter(each -> each.type().toLowerCase(Locale.ROOT).endsWith("trigger"))
            .findFirst()
            .orElseThrow(() -> new AppException(file.toString(), "no trigger binding", "add one"));
    String task = trigger.attribute("orchestration") + trigger.attribute("activity");
    return new FunctionInfo(
        name,
        entryPoint.substring(0, dot),
        entryPoint.substring(dot + 1),
        trigger.type(),
        task.isEmpty() ? name : task,
        bindings);
  }

  private static List<FunctionBinding> bindings(Path file, JsonObject json) throws AppException {
    List<FunctionBinding> bindings = new ArrayList<>();
    JsonElement all = json.get("bindings");
    for (JsonElement each : all instanceof JsonArray array ? array : new JsonArray()) {
      if (!each.isJsonObject()) {
        throw new AppException(file.toString(), "a binding is no object", "correct the file");
      }
      JsonObject binding = each.getAsJsonObject();
      Map<String, List<String>> attributes = new LinkedHashMap<>();
      for (String key : binding.keySet()) {
        attributes.put(key, texts(binding.get(key)));
      }
      bindings.add(
          new FunctionBinding(
              text(binding, "type"),
              text(binding, "direction").toLowerCase(Locale.ROOT),
              text(binding, "name"),
              attributes));
    }
    return bindings;
  }

  private static List<String> texts(JsonElement value) {
    if (value instanceof JsonArray array) {
      return array.asList().stream().map(FunctionFiles::text).toList();
    }
    return value.isJsonNull() ? List.of() : List.of(text(value));
  }

  private static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  private static String text(JsonObject binding, String name) {
    @Nullable String text = JsonFile.text(binding, name);
    return text == null ? "" : text;
  }
}
