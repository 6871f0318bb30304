package dev.durabletools.worker.seam;

import java.util.List;

/** Where user code made calls. */
public final class CallPlace {
  /** Of the actions it asked for there. */
  public final List<Integer> actionIds;

  /** The user's frames, innermost first. */
  public final List<SourceLine> stack;

  public CallPlace(List<Integer> actionIds, List<SourceLine> stack) {
    this.actionIds = actionIds;
    this.stack = stack;
  }

  static CallPlace read(PayloadReader in) {
    return new CallPlace(in.list(PayloadReader::number), in.list(SourceLine::read));
  }

  void write(PayloadWriter out) {
    out.list(actionIds, PayloadWriter::number);
    out.list(stack, (writer, each) -> each.write(writer));
  }
}
