package dev.durabletools.worker.seam;

import java.util.List;
import java.util.Map;

/** One binding of a function, as function.json would name it. */
public final class BindingEntry {
  /** Such as httpTrigger. */
  public final String type;

  /** In or out. */
  public final String direction;

  /** Parameter name; $return for the return value. */
  public final String name;

  /** All annotation attributes, defaults included, as texts. */
  public final Map<String, List<String>> attributes;

  public BindingEntry(
      String type, String direction, String name, Map<String, List<String>> attributes) {
    this.type = type;
    this.direction = direction;
    this.name = name;
    this.attributes = attributes;
  }

  static BindingEntry read(PayloadReader in) {
    return new BindingEntry(in.text(), in.text(), in.text(), in.map(PayloadReader::texts));
  }

  void write(PayloadWriter out) {
    out.text(type);
    out.text(direction);
    out.text(name);
    out.map(attributes, PayloadWriter::texts);
  }
}
