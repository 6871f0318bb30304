package dev.durabletools.debug.jdi.compile;

import java.util.List;

/**
 * Code of a frame, rewritten for a class of its own.
 *
 * @param statements what runs first; empty for an expression alone
 * @param value the expression worked out then, in parentheses; empty for none
 * @param assigned the frame's variables that it assigns; their values are handed back
 */
public record RewrittenCode(String statements, String value, List<String> assigned) {
  /** The variable that holds what is worked out. */
  static final String VALUE = "value_";

  /** The block that a {@code return} leaves. */
  static final String BLOCK = "code_";

  /** Whether more than a value comes back. */
  public boolean isBlock() {
    return !statements.isEmpty() || !assigned.isEmpty();
  }

  boolean mentions(String name) {
    return statements.contains(name) || value.contains(name);
  }

  /**
   * The method's statements.
   *
   * @param isVoid whether the expression has no value
   * @param hasVar whether the language has variables of any type; without them nothing may stand
   *     between the expression and what takes its value, or numbers would come back in boxes
   */
  String body(boolean isVoid, boolean hasVar) {
    // Only what a statement may be has no value, and that stands in no parentheses.
    String plain = isVoid ? value.substring(1, value.length() - 1) + ";\n" : "";
    String first = hasVar ? "var result_ = " + value + ";\n" : "";
    String held = hasVar ? "hold_(result_);\n" : "hold_(" + value + ");\n";
    if (!isBlock()) {
      return isVoid ? plain + "return null;\n" : first + "return " + held;
    }
    StringBuilder text = new StringBuilder();
    text.append("Object " + VALUE + " = null;\n" + BLOCK + ": if (true) {\n");
    text.append(statements).append('\n').append(plain);
    if (!isVoid && !value.isEmpty()) {
      text.append(first).append(VALUE + " = ").append(held);
    }
    text.append("}\nreturn new Object[] {" + VALUE);
    assigned.forEach(name -> text.append(", hold_(").append(name).append(')'));
    return text.append("};\n").toString();
  }
}
