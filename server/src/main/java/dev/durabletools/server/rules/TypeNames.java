package dev.durabletools.server.rules;

import dev.durabletools.server.model.TypeRef;
import java.util.stream.Collectors;

/** Types as people write them. */
final class TypeNames {
  private TypeNames() {}

  static String of(TypeRef type) {
    if (!type.known()) {
      return "?";
    }
    String arguments =
        type.arguments().stream().noneMatch(TypeRef::known)
            ? ""
            : type.arguments().stream()
                .map(TypeNames::of)
                .collect(Collectors.joining(", ", "<", ">"));
    return type.simpleName() + arguments + "[]".repeat(type.dimensions());
  }
}
