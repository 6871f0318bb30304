package dev.durabletools.debug.plain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Holds one of each of the JDK's collections and values, by name. */
public final class Holdings {
  private enum Color {
    RED,
    GREEN,
    BLUE
  }

  /** Asked for its size or an item it ends the program. */
  private static final class Trap extends AbstractList<String> {
    @Override
    public String get(int index) {
      throw new Error("run");
    }

    @Override
    public int size() {
      System.exit(3);
      return 0;
    }
  }

  /** Adds something to what it extends. */
  private static final class Named extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;
    private static int made;
    private final String label = "mine";
    private int calls;

    @Override
    public Object get(int index) {
      calls++;
      throw new Error("run");
    }
  }

  /** Its own field has the name of one above. */
  private static final class Hiding extends HashMap<Object, Object> {
    private static final long serialVersionUID = 1L;
    private final int size = 99;
  }

  private static final class Recent extends LinkedHashMap<Object, Object> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
      return size() > 2;
    }
  }

  private Holdings() {}

  /** Parts and descending views of sorted maps and sets. */
  private static Map<String, Object> parts() {
    Map<String, Object> all = new LinkedHashMap<>();
    TreeMap<Object, Object> tree = new TreeMap<>();
    TreeMap<Object, Object> turned = new TreeMap<>(Collections.reverseOrder());
    TreeMap<String, Object> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    TreeMap<String, Object> byLength =
        new TreeMap<>(java.util.Comparator.comparing(String::length));
    ConcurrentSkipListMap<Object, Object> levels = new ConcurrentSkipListMap<>();
    TreeMap<Color, Object> colors = new TreeMap<>();
    for (int i = 1; i <= 5; i++) {
      tree.put(i, "v" + i);
      turned.put(i, "v" + i);
      levels.put(i, "v" + i);
    }
    for (String word : List.of("a", "Bb", "ccc")) {
      folded.put(word, 1);
      byLength.put(word, 1);
    }
    for (Color color : Color.values()) {
      colors.put(color, color.name());
    }
    all.put("head", tree.headMap(3));
    all.put("head with", tree.headMap(3, true));
    all.put("tail", tree.tailMap(4));
    all.put("tail without", tree.tailMap(4, false));
    all.put("sub", tree.subMap(2, 4));
    all.put("sub of sub", tree.subMap(1, true, 4, true).subMap(2, true, 3, true));
    all.put("none", tree.subMap(2, false, 3, false));
    all.put("descending", tree.descendingMap());
    all.put("descending sub", tree.descendingMap().subMap(4, 2));
    all.put("turned sub", turned.subMap(4, 2));
    all.put("folded", folded.tailMap("b"));
    all.put("enums", colors.tailMap(Color.GREEN));
    all.put("levels", levels.subMap(2, 4));
    all.put("levels down", levels.descendingMap().headMap(3, true));
    all.put("keys", tree.tailMap(4).keySet());
    all.put("values", tree.tailMap(4).values());
    all.put("entries", tree.tailMap(4).entrySet());
    all.put("keys down", tree.descendingKeySet());
    all.put("tail set", new TreeSet<>(tree.keySet()).tailSet(4));
    all.put("set down", new TreeSet<>(tree.keySet()).descendingSet());
    all.put("unmodifiable", Collections.unmodifiableSortedMap(tree.headMap(2)));
    all.put("unknown order", byLength.tailMap("xx"));
    all.put("unknown down", byLength.descendingMap());
    return all;
  }

  /** Of the app's own classes. */
  private static Map<String, Object> extended() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("list", with(new Named(), "x", "y"));
    all.put("map", filled(new Recent()));
    all.put("hiding", filled(new Hiding()));
    all.put(
        "anonymous",
        new TreeSet<>(List.of("b", "a")) {
          private static final long serialVersionUID = 1L;
          private final int more = 7;
        });
    all.put("wrapped", Collections.unmodifiableList(with(new Named(), "x")));
    return all;
  }

  private static <T extends Collection<Object>> T with(T collection, Object... items) {
    Collections.addAll(collection, items);
    return collection;
  }

  private static <T extends Map<Object, Object>> T filled(T map) {
    map.put("a", 1);
    map.put("b", 2);
    return map;
  }

  private static Map<String, Object> lists() {
    Map<String, Object> all = new LinkedHashMap<>();
    List<Object> list = with(new ArrayList<>(), "x", "y", "z");
    ArrayDeque<Object> turned = with(new ArrayDeque<>(3), 0, 0, 1, 2);
    turned.poll();
    turned.poll();
    Collections.addAll(turned, 3, 4, 5);
    all.put("List.of", List.of());
    all.put("List.of 1", List.of("x"));
    all.put("List.of 3", List.of("x", "y", "z"));
    all.put("List.of sub", List.of("x", "y", "z").subList(1, 3));
    all.put("asList", Arrays.asList("x", null));
    all.put("entries", List.of(Map.entry("k", "v")));
    all.put("empty", Collections.emptyList());
    all.put("singleton", Collections.singletonList("x"));
    all.put("copies", Collections.nCopies(2, "x"));
    all.put("subList", list.subList(1, 3).subList(1, 2));
    all.put("linked sub", with(new LinkedList<>(), "x", "y").subList(1, 2));
    all.put("unmodifiable", Collections.unmodifiableList(list));
    all.put("synchronized", Collections.synchronizedList(Collections.unmodifiableList(list)));
    all.put("checked", Collections.checkedCollection(list, Object.class));
    all.put("vector", with(new Vector<>(), "x", "y"));
    all.put("onWrite", new CopyOnWriteArrayList<>(list));
    all.put("deque", turned);
    all.put("priority", with(new PriorityQueue<>(), 2, 1));
    all.put("blocking priority", with(new PriorityBlockingQueue<>(), 2, 1));
    all.put("blocking array", with(new ArrayBlockingQueue<>(5), 1, 2));
    all.put("blocking linked", with(new LinkedBlockingQueue<>(), 1, 2));
    all.put("blocking deque", with(new LinkedBlockingDeque<>(), 1, 2));
    all.put("queue", with(new ConcurrentLinkedQueue<>(), 1, 2));
    all.put("linked deque", with(new ConcurrentLinkedDeque<>(), 1, 2));
    return all;
  }

  private static Map<String, Object> maps() {
    Map<String, Object> all = new LinkedHashMap<>();
    Map<Object, Object> hash = filled(new HashMap<>());
    Map<Object, Object> identity = filled(new IdentityHashMap<>());
    identity.remove("b");
    Map<Color, Object> colors = new EnumMap<>(Color.class);
    colors.put(Color.BLUE, null);
    colors.put(Color.RED, "r");
    all.put("Map.of", Map.of());
    all.put("Map.of 1", Map.of("a", 1));
    all.put("Map.of 2", Map.of("a", 1, "b", 2));
    all.put("empty", Collections.emptyMap());
    all.put("singleton", Collections.singletonMap("a", 1));
    all.put("unmodifiable", Collections.unmodifiableMap(new TreeMap<>(hash)));
    all.put("synchronized", Collections.synchronizedMap(hash));
    all.put("table", filled(new Hashtable<>()));
    all.put("properties", filled(new Properties()));
    all.put("weak", filled(new WeakHashMap<>()));
    all.put("identity", identity);
    all.put("enums", colors);
    all.put("concurrent", filled(new ConcurrentHashMap<>()));
    all.put("skip list", filled(new ConcurrentSkipListMap<>()));
    return all;
  }

  private static Map<String, Object> sets() {
    Map<String, Object> all = new LinkedHashMap<>();
    Map<Object, Object> hash = filled(new HashMap<>());
    Map<Object, Object> linked = filled(new LinkedHashMap<>());
    Map<Object, Object> concurrent = filled(new ConcurrentHashMap<>());
    all.put("Set.of 1", Set.of("a"));
    all.put("Set.of 3", Set.of("a", "b", "c"));
    all.put("singleton", Collections.singleton("a"));
    all.put("empty", Collections.emptySet());
    all.put("linked", new LinkedHashSet<>(List.of("b", "a")));
    all.put("tree", new TreeSet<>(List.of("b", "a")));
    all.put("skip list", new ConcurrentSkipListSet<>(List.of("b", "a")));
    all.put("onWrite", new CopyOnWriteArraySet<>(List.of("b", "a")));
    all.put("concurrent", with(ConcurrentHashMap.newKeySet(), "a"));
    all.put("from map", with(Collections.newSetFromMap(new IdentityHashMap<>()), "a"));
    all.put("enums", EnumSet.of(Color.RED, Color.BLUE));
    all.put("keys", hash.keySet());
    all.put("values", hash.values());
    all.put("entries", hash.entrySet());
    all.put("linked keys", linked.keySet());
    all.put("linked values", linked.values());
    all.put("linked entries", linked.entrySet());
    all.put("tree keys", new TreeMap<>(hash).keySet());
    all.put("tree values", new TreeMap<>(hash).values());
    all.put("tree entries", new TreeMap<>(hash).entrySet());
    all.put("concurrent keys", concurrent.keySet());
    all.put("concurrent values", concurrent.values());
    all.put("concurrent entries", concurrent.entrySet());
    all.put("fixed keys", Map.of("a", 1, "b", 2).keySet());
    all.put("fixed values", Map.of("a", 1, "b", 2).values());
    all.put("fixed entries", Map.of("a", 1, "b", 2).entrySet());
    all.put("unmodifiable entries", Collections.unmodifiableMap(hash).entrySet());
    return all;
  }

  private static Map<String, Object> values() {
    Map<String, Object> all = new LinkedHashMap<>();
    Function<String, Integer> length = String::length;
    Supplier<String> text = () -> "text";
    all.put("Instant", Instant.parse("2020-02-03T04:05:06.7Z"));
    all.put("Duration", Duration.ofMillis(61_500));
    all.put("Period", Period.of(1, 2, 3));
    all.put("LocalDate", LocalDate.of(2020, 2, 3));
    all.put("LocalTime", LocalTime.of(4, 5, 6));
    all.put("LocalDateTime", LocalDateTime.of(2020, 2, 3, 4, 5));
    all.put("OffsetDateTime", OffsetDateTime.parse("2020-02-03T04:05:06+01:00"));
    all.put("ZonedDateTime", ZonedDateTime.of(2020, 2, 3, 4, 5, 6, 0, ZoneId.of("Europe/Paris")));
    all.put("UTC", ZonedDateTime.of(2020, 2, 3, 4, 5, 6, 0, ZoneOffset.UTC));
    all.put("Year", Year.of(2020));
    all.put("YearMonth", YearMonth.of(2020, 2));
    all.put("Date", new Date(0));
    all.put("BigDecimal", new BigDecimal("-12.340"));
    all.put("large", new BigDecimal("123456789012345678901234567890.12"));
    all.put("BigInteger", BigInteger.ONE.shiftLeft(80).negate());
    all.put("UUID", new UUID(1, -1));
    all.put("AtomicInteger", new AtomicInteger(5));
    all.put("AtomicLong", new AtomicLong(6));
    all.put("AtomicBoolean", new AtomicBoolean(true));
    all.put("OptionalInt", OptionalInt.of(3));
    all.put("no int", OptionalInt.empty());
    all.put("StringBuilder", new StringBuilder("abc"));
    all.put("wide", new StringBuffer("日本"));
    all.put("length", length);
    all.put("text", text);
    return all;
  }

  /** Stops nowhere by itself. */
  public static void main(String[] arguments) {
    Map<String, Object> lists = lists();
    Map<String, Object> maps = maps();
    Map<String, Object> sets = sets();
    Map<String, Object> values = values();
    Map<String, Object> parts = parts();
    Map<String, Object> extended = extended();
    List<String> trap = Collections.unmodifiableList(new Trap());
    Map<Integer, Integer> large = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      large.put(i, i);
    }
    Map<Integer, Integer> shown = Collections.unmodifiableMap(large);
    System.out.println(lists.size() + maps.size() + sets.size() + values.size()); // holdings: all
    System.out.println(shown.size() + " " + trap.getClass() + parts.size() + extended.size());
  }
}
