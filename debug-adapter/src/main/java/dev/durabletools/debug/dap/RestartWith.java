package dev.durabletools.debug.dap;

import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import java.lang.reflect.Type;
import java.util.Map;
import org.eclipse.lsp4j.debug.RestartArguments;
import org.jspecify.annotations.Nullable;

/** Arguments of a restart with all that they hold: the library's type knows no launch of ours. */
final class RestartWith extends RestartArguments {
  private final @Nullable Map<String, Object> launch;

  private RestartWith(@Nullable Map<String, Object> launch) {
    this.launch = launch;
  }

  /** Those of a launch or attach; null to take the same as before. */
  static @Nullable Map<String, Object> of(RestartArguments arguments) {
    return arguments instanceof RestartWith with ? with.launch : null;
  }

  /** Reads the protocol's type. */
  static final class Reader implements JsonDeserializer<RestartArguments> {
    @Override
    public RestartArguments deserialize(
        JsonElement json, Type type, JsonDeserializationContext context) {
      JsonElement given = json.getAsJsonObject().get("arguments");
      return new RestartWith(
          given == null || given.isJsonNull() ? null : context.deserialize(given, Map.class));
    }
  }
}
