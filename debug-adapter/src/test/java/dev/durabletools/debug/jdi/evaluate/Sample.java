package dev.durabletools.debug.jdi.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the evaluator's test stops in. */
final class Sample {
  static final String PREFIX = "pre";
  static int counter = 3;

  private final String name;
  private long total = 40L;
  private Sample next;

  Sample(String name) {
    this.name = name;
  }

  String greet(String greeting) {
    return greeting + " " + name;
  }

  String kind(int value) {
    return "int";
  }

  String kind(long value) {
    return "long";
  }

  String kind(Object value) {
    return "object";
  }

  String kind(String first, Object... rest) {
    return "varargs " + rest.length;
  }

  static int twice(int value) {
    return 2 * value;
  }

  int fail() {
    throw new IllegalStateException("no");
  }

  @SuppressWarnings("unused")
  void stop(int count, double rate, String[] words) {
    List<String> list = new ArrayList<>(List.of("a", "b", "c"));
    Map<String, Integer> map = new HashMap<>(Map.of("one", 1));
    Integer boxed = 7;
    char letter = 'x';
    byte small = -1;
    Object nothing = null;
    next = new Sample("next");
    System.out.println(list); // stop here
  }

  public static void main(String[] args) {
    new Sample("me").stop(5, 2.5, new String[] {"x", "yy"});
  }
}
