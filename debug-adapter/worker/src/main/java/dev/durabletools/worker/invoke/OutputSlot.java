package dev.durabletools.worker.invoke;

import org.jspecify.annotations.Nullable;

/** An {@code OutputBinding} of one call. */
final class OutputSlot extends ApiObject {
  @Nullable Object value;

  @Override
  @Nullable Object call(Object self, String method, Object[] arguments) {
    if (method.equals("setValue")) {
      value = arguments[0];
      return null;
    }
    return method.equals("getValue") ? value : null;
  }
}
