package dev.durabletools.debug.session;

import dev.durabletools.debug.session.HubView.AskedLine;
import java.util.Optional;

/**
 * A row of a stack for which the JVM has no frame.
 *
 * @param line empty for a label
 * @param instance number of the instance whose line it is; 0 for none
 */
record VirtualRow(String name, Optional<AskedLine> line, int instance) {
  static VirtualRow label(String text) {
    return new VirtualRow(text, Optional.empty(), 0);
  }

  static VirtualRow frame(AskedLine line, int instance) {
    return new VirtualRow(line.method(), Optional.of(line), instance);
  }

  StackRow row(int id) {
    return new StackRow(
        id,
        name,
        line.flatMap(AskedLine::file),
        line.map(AskedLine::fileName).orElse(""),
        line.map(AskedLine::line).filter(number -> number > 0).orElse(0),
        line.isEmpty() ? StackRow.Style.LABEL : StackRow.Style.NORMAL,
        0);
  }
}
