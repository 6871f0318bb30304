package dev.durabletools.debug.jdi;

import com.sun.jdi.Value;
import dev.durabletools.debug.session.Frame;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import org.jspecify.annotations.Nullable;

/** What the method has returned that the last step came out of. */
record Returned(String method, @Nullable Value value, String type) {
  Variable shown(ValueStyle style) {
    return Variables.of("→ " + Frame.readable(method) + "()", value, type, null, style);
  }
}
