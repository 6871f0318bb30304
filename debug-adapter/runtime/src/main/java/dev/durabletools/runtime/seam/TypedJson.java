package dev.durabletools.runtime.seam;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.durabletools.worker.seam.TypedValue;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Values of the seam as JSON texts, the way the Functions host stores a function's result. */
public final class TypedJson {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private TypedJson() {}

  /** A JSON string literal. */
  public static String quote(String text) {
    return GSON.toJson(text);
  }

  /** The JSON text of a value; null for none and for JSON's null. */
  public static @Nullable String of(TypedValue value) {
    String text = value.text;
    return switch (value.kind) {
      case STRING -> text == null ? null : quote(text);
      case JSON, INT, DOUBLE -> text == null || text.equals("null") ? null : text;
      case BYTES ->
          value.bytes == null ? null : quote(Base64.getEncoder().encodeToString(value.bytes));
      default -> null;
    };
  }
}
