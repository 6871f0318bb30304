package dev.durabletools.worker.seam;

/** Where user code asked for an action. */
public final class SourceLine {
  /** -1 when the line belongs to no action. */
  public final int actionId;

  /** Source file name without folder. */
  public final String file;

  /** 1-based, -1 when compiled without line numbers. */
  public final int line;

  /** Class and method, "pkg.Type.method". */
  public final String method;

  public SourceLine(int actionId, String file, int line, String method) {
    this.actionId = actionId;
    this.file = file;
    this.line = line;
    this.method = method;
  }

  static SourceLine read(PayloadReader in) {
    return new SourceLine(in.number(), in.text(), in.number(), in.text());
  }

  void write(PayloadWriter out) {
    out.number(actionId);
    out.text(file);
    out.number(line);
    out.text(method);
  }
}
