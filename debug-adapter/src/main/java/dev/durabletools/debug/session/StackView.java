package dev.durabletools.debug.session;

import java.util.ArrayList;
import java.util.List;

/**
 * The stack as it is shown: the user's frames, with what lies between folded to one label each, and
 * without the methods that only lead to another for the sake of their types.
 */
final class StackView {
  private StackView() {}

  /**
   * A shown row.
   *
   * @param frame null for a label
   */
  record Row(String name, @org.jspecify.annotations.Nullable Frame frame) {}

  static List<Row> fold(List<Frame> frames) {
    List<Row> rows = new ArrayList<>();
    boolean anyUser = frames.stream().anyMatch(Frame::user);
    List<Frame> hidden = new ArrayList<>();
    for (Frame frame : frames) {
      if (frame.bridge()) {
        continue;
      }
      if (frame.user() || !anyUser) {
        addLabel(rows, hidden);
        hidden.clear();
        rows.add(new Row(frame.method(), frame));
      } else {
        hidden.add(frame);
      }
    }
    addLabel(rows, hidden);
    return rows;
  }

  private static void addLabel(List<Row> rows, List<Frame> hidden) {
    if (!hidden.isEmpty()) {
      boolean durable = hidden.stream().anyMatch(Frame::durable);
      String count = hidden.size() + (hidden.size() == 1 ? " frame" : " frames");
      rows.add(new Row((durable ? "Durable Functions" : "Libraries") + " (" + count + ")", null));
    }
  }
}
