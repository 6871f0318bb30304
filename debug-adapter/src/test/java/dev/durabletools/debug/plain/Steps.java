package dev.durabletools.debug.plain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Debugged by tests, which find lines by their comments. */
public final class Steps {
  private static int counter = 7;
  private final String secret = "inside";

  /** Runs the part named by the argument on a thread named as the worker names one. */
  public static void main(String[] arguments) throws InterruptedException {
    Thread thread = new Thread(() -> part(arguments[0]), "durable activity Steps abc123");
    thread.start();
    thread.join();
  }

  private static void part(String name) {
    Thread.currentThread().setName("durable activity " + name + " abc123");
    switch (name) {
      case "calls" -> calls(2);
      case "recursion" -> recursion(3);
      case "ways" -> ways("b");
      case "heavy" -> heavy();
      case "throwing" -> throwing();
      case "values" -> new Steps().values();
      case "streams" -> streams();
      case "spinning" -> spinning();
      case "named" -> named();
      default -> throw new IllegalArgumentException(name);
    }
    Thread.currentThread().setName("durable-idle");
  }

  private static void named() {
    Thread thread = Thread.currentThread();
    thread.setName("first"); // named: first
    thread.setName("second"); // named: second
    counter++; // named: last
  }

  private static int calls(int start) {
    int doubled = twice(start); // calls: first
    int sum = doubled + start; // calls: second
    Supplier<Integer> later = () -> twice(sum); // calls: lambda

    return later.get(); // calls: last
  }

  private static int streams() {
    List<String> words = Arrays.asList("one", "two");
    words.replaceAll(word -> same(word)); // streams: each
    return words.size(); // streams: last
  }

  private static String same(String word) {
    return word; // same: last
  }

  private static int twice(int value) {
    int result = value * 2; // twice: first
    return result; // twice: last
  }

  private static int recursion(int depth) {
    int below = depth == 0 ? 0 : recursion(depth - 1); // recursion: call
    return below + 1; // recursion: after
  }

  private static int ways(String word) {
    int sum = 0; // ways: 1
    for (int i = 0; i < 3; i++) { // ways: 2
      if (i == 1) { // ways: 3
        continue; // ways: 4
      }
      switch (i) { // ways: 5
        case 0:
          sum += 1; // ways: 6
          break; // ways: 7
        case 2:
          sum += 2; // ways: 8
          break; // ways: 9
        default:
          sum += 100; // ways: never
      }
    }
    switch (word) { // ways: 10
      case "a" -> sum++; // ways: never
      case "b" -> sum += 10; // ways: 11
      default -> sum--; // ways: never
    }
    do {
      sum++; // ways: 12
    } while (sum < 15); // ways: 13
    for (int i = 0; i < 50; i++) sum += i; // ways: 14
    try {
      sum /= word.length() - 1; // ways: 15
    } catch (ArithmeticException e) { // ways: 16
      sum = -1; // ways: 17
    } finally {
      sum += 5; // ways: 18
    }
    return sum;
  }

  private static long heavy() {
    long sum = 1; // heavy: before
    sum = loop(sum); // heavy: calls
    return sum; // heavy: after
  }

  private static long loop(long start) {
    long sum = start;
    for (int i = 0; i < 100_000_000; i++) {
      sum = inner(sum, i);
    }
    return sum;
  }

  private static long inner(long sum, int i) {
    return sum * 31 + i;
  }

  private static String throwing() {
    String text = "?";
    try {
      text = thrower(); // throwing: call
    } catch (IllegalStateException e) {
      text = e.getMessage(); // throwing: caught
    }
    return text; // throwing: after
  }

  private static String thrower() {
    throw new IllegalStateException("on purpose", new RuntimeException("root")); // thrower
  }

  private int values() {
    List<String> list = new ArrayList<>(List.of("Tokyo", "Seattle", "London"));
    List<Integer> fixed = List.of(1, 2);
    List<String> linked = new LinkedList<>(list);
    Map<String, Integer> hash = new LinkedHashMap<>();
    for (int i = 0; i < 250; i++) {
      hash.put("key" + i, i);
    }
    Map<String, Object> tree = new TreeMap<>(Map.of("b", 2.5, "a", 'x', "c", true));
    Map<String, Integer> plain = new HashMap<>(Map.of("one", 1));
    int[] numbers = new int[1000];
    Arrays.setAll(numbers, i -> i * i);
    String[][] table = {{"r0c0", "r0c1"}, {}};
    String long1 = "x".repeat(10_000);
    Optional<String> maybe = Optional.of("here");
    Thread.State state = Thread.State.NEW;
    Object nothing = null;
    Untold untold = new Untold();
    return list.size() // values: all
        + fixed.size()
        + linked.size()
        + hash.size()
        + tree.size()
        + plain.size()
        + numbers.length
        + table.length
        + long1.length()
        + maybe.get().length()
        + state.ordinal()
        + (nothing == null ? 0 : 1)
        + untold.depth
        + counter
        + secret.length();
  }

  /** Its toString must not be called. */
  private static final class Untold {
    final int depth = 3;

    @Override
    public String toString() {
      throw new IllegalStateException("toString was called");
    }
  }

  private static void spinning() {
    long rounds = 0;
    while (rounds >= 0) {
      rounds = rounds == Long.MAX_VALUE ? 0 : rounds + 1; // spinning: loop
    }
  }
}
