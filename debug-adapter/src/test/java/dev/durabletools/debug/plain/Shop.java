package dev.durabletools.debug.plain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** Stops where tests evaluate expressions; they find lines by their comments. */
public final class Shop extends Store {
  private static int rate = 2;

  private final List<Order> orders = new ArrayList<>();
  private int total = 40;
  private final String name = "shop";

  @Override
  String name() {
    return name;
  }

  /** An order, unknown outside. */
  private static final class Order {
    private final String item;
    private int price;

    Order(String item, int price) {
      this.item = item;
      this.price = price;
    }

    int price() {
      return price;
    }

    private String secret() {
      return "secret " + item;
    }

    @Override
    public String toString() {
      return "Order of " + item;
    }
  }

  /** Belongs to a shop. */
  final class Shelf {
    private final int place;

    Shelf(int place) {
      this.place = place;
    }

    int sum() {
      return place + total;
    }
  }

  /** A record. */
  public record Point(int x, int y) {}

  /** An enum. */
  public enum Size {
    SMALL,
    LARGE {
      @Override
      public String toString() {
        return "large";
      }
    }
  }

  /** Loaded by an expression alone. */
  static final class Late {
    static final String GREETING = "late";
  }

  /** Runs on a thread named as the worker names one. */
  public static void main(String[] arguments) throws InterruptedException {
    Thread thread = new Thread(() -> new Shop().open(3), "durable activity Shop abc123");
    thread.start();
    thread.join();
  }

  private void open(int count) {
    orders.add(new Order("apple", 3));
    orders.add(new Order("pear", 5));
    List<String> names = new ArrayList<>(List.of("b", "a", "c"));
    Map<String, Integer> stock = new HashMap<>(Map.of("apple", 10));
    Map<Point, String> places = new HashMap<>(Map.of(new Point(1, 2), "here"));
    Point point = new Point(3, 4);
    Size size = Size.LARGE;
    Optional<String> maybe = Optional.of("here");
    int[] numbers = {1, 2, 3};
    Map<Integer, Long> ages = new HashMap<>(Map.of(70, 1L));
    List<String> fixed = List.of("a");
    Object nothing = null;
    String text = "x".repeat(10_000);
    long big = 255;
    Shelf shelf = new Shelf(1);
    Order first = orders.get(0);
    Function<Integer, Integer> twice = price -> price * 2;
    IntSupplier later = () -> count + total; // shop: before
    System.out.println(
        later.getAsInt() + twice.apply(1) + names.size() + shelf.sum()); // shop: stop
    System.out.println(count); // shop: next
  }

  private int count() {
    return orders.size();
  }

  private int inside(int value) {
    int doubled = value * rate; // shop: inside
    return doubled;
  }

  private String late() {
    return Late.GREETING;
  }

  private int endless() {
    long rounds = 0;
    while (rounds >= 0) {
      rounds = (rounds + 1) % 1000;
    }
    return 0;
  }

  private int swallows() {
    while (true) {
      try {
        endless();
      } catch (Throwable any) {
        total++;
      } finally {
        total++;
      }
    }
  }

  private int fails() {
    throw new IllegalStateException("closed", new RuntimeException("why"));
  }

  private String garbage(String kept) {
    for (int i = 0; i < 100; i++) {
      System.gc();
    }
    return kept + total;
  }

  private int fromOtherThread() throws Exception {
    int[] result = new int[1];
    Thread other = new Thread(() -> result[0] = orders.get(0).price());
    other.start();
    other.join();
    return result[0];
  }

  private int insideOtherThread() throws Exception {
    int[] result = new int[1];
    Thread other = new Thread(() -> result[0] = inside(4));
    other.start();
    other.join();
    return result[0];
  }
}
