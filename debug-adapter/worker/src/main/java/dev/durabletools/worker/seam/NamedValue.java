package dev.durabletools.worker.seam;

/** An input and the binding it belongs to. */
public final class NamedValue {
  public final String name;

  public final TypedValue value;

  public NamedValue(String name, TypedValue value) {
    this.name = name;
    this.value = value;
  }

  static NamedValue read(PayloadReader in) {
    return new NamedValue(in.text(), TypedValue.read(in));
  }

  void write(PayloadWriter out) {
    out.text(name);
    value.write(out);
  }
}
