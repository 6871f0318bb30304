package dev.durabletools.server.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * An app whose files change at random in ways that reach other files: names, constants, supertypes,
 * annotations, types, imports, guards, lambdas, static state, code that is not Java any more.
 */
final class ChangingApp {
  private static final String IMPORTS =
      """
      package app;

      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      import java.util.*;
      import java.util.function.*;
      import java.util.logging.Logger;

      """;

  /** Each file with alternatives between {@code <<} and {@code >>}. */
  private static final Map<String, String> FILES = new LinkedHashMap<>();

  static {
    put(
        "Names",
        """
        public final class Names {
          public static final String PAY = <<"Pay"|"Charge"|"Pa" + "y"|"Ship">>;
          static final <<String|Object>> EVENT = "Approved";
          public static <<final |>>List<String> SEEN = new ArrayList<>();
          static int <<count|number>> = 0;
        }
        """);
    put(
        "OrderOrchestrator",
        """
        public class OrderOrchestrator <<|extends Base|extends Other>> {
          <<@FunctionName("Order")|@FunctionName("order")|@FunctionName(Names.PAY)|>>
          public String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
            Order order = ctx.getInput(<<Order|String|Item>>.class);
            <<String paid = ctx.callActivity(Names.PAY, order, String.class).await();|String paid = "";|ctx.callActivity(Names.PAY, order, Integer.class);>>
            <<new Pricing().price(ctx, order);|Pricing.guarded(ctx, order);|new Special().price(ctx, order);|>>
            <<try { Helper.each(ctx, () -> ctx.createTimer(java.time.Duration.ofHours(1)).await()); } catch (Exception e) { }|Helper.each(ctx, () -> { });|Helper.log(ctx, "x");>>
            <<if (Helper.live(ctx)) { Helper.log(ctx, "live"); }|Helper.log(ctx, paid);|Names.SEEN.contains(paid);>>
            boolean live = <<!ctx.getIsReplaying()|true>>;
            if (live) {
              long now = Ticks.now();
              <<Ticks.say("" + now);|paid += now;>>
            }
            Ticks.twice();
            return <<paid|"" + Names.count|order.toString()>>;
          }
        }
        """);
    put(
        "Refund",
        """
        public class Refund {
          @FunctionName("Refund")
          public String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
            <<try { Helper.each(ctx, () -> { }); } catch (Exception e) { }|Helper.each(ctx, () -> { });>>
            <<if (!ctx.getIsReplaying()) { Helper.log(ctx, "refund"); }|Helper.log(ctx, "refund");|>>
            Store store = <<new MemoryStore()|Stores.any()|null>>;
            store.save("x");
            ctx.callSubOrchestrator(<<"Order"|"Refund"|"Nobody">>, new Order(), String.class).await();
            return <<"done"|store.load()>>;
          }
        }
        """);
    put(
        "Activities",
        """
        public class Activities {
          @FunctionName("<<Pay|Charge|Order>>")
          public <<String|int|Order>> pay(@DurableActivityTrigger(name = "order") <<Order|String|Item>> order) {
            Names.<<SEEN.add("a")|count++|count = 1>>;
            return <<null|order.toString()>>;
          }

          @FunctionName(<<"Ship"|Names.PAY|"Send">>)
          public String ship(<<@DurableActivityTrigger(name = "x") String x|String x>>) {
            return x;
          }
        }
        """);
    put(
        "Helper",
        """
        final class Helper {
          static void each(TaskOrchestrationContext ctx, Runnable action) {
            <<action.run();|log(ctx, "each");>>
            Pricing.<<touch|now>>();
          }

          static boolean live(TaskOrchestrationContext ctx) {
            return <<!ctx.getIsReplaying()|true|ctx.getIsReplaying()>>;
          }

          static void log(TaskOrchestrationContext ctx, String text) {
            Logger.getLogger("x").info(<<text|"" + System.nanoTime()>>);
          }
        }
        """);
    put(
        "Pricing",
        """
        class Pricing {
          long price(TaskOrchestrationContext ctx, Order order) {
            return <<rate()|System.currentTimeMillis()|order.total()>>;
          }

          long rate() {
            return <<1|new Random().nextLong()>>;
          }

          static void guarded(TaskOrchestrationContext ctx, Order order) {
            <<for (String each : order.names()) { ctx.callActivity(each).await(); }|touch();>>
          }

          static void touch() {<< Names.count++;|>>}

          static long now() {
            return <<0|System.nanoTime()>>;
          }
        }
        """);
    put(
        "Special",
        """
        class Special extends <<Pricing|Object>> {
          @Override
          long rate() {
            return <<2|UUID.randomUUID().getMostSignificantBits()>>;
          }
        }
        """);
    put(
        "Order",
        """
        public class Order <<|implements java.io.Serializable>> {
          public <<String|Item|Thread>> name;
          private <<Set|List|Map>><String<<|, String>>> names;

          <<public |>>long total() {
            return <<1|System.nanoTime()>>;
          }

          Set<String> names() {
            return <<new HashSet<>()|new TreeSet<>()>>;
          }
        }
        """);
    put("Item", "public class Item { public <<int size|Thread thread>>; }\n");
    put(
        "Store",
        "interface Store { void save(String x); <<String load();|default String load() { return"
            + " System.getenv(\"A\"); }>> }\n");
    put(
        "MemoryStore",
        """
        class MemoryStore <<implements Store|>> {
          public void save(String x) { <<|Thread.currentThread().interrupt(); try { Thread.sleep(1); } catch (InterruptedException e) { }>> }
          public String load() { return <<"x"|System.getenv("X")>>; }
        }
        """);
    put(
        "FileStore",
        "class FileStore implements <<Store|Runnable>> { public void save(String x) { new"
            + " java.io.File(x).delete(); } public String load() { return x(); } String x() {"
            + " return null; } public void run() {} }\n");
    put(
        "Stores",
        "class Stores { static <<Store|MemoryStore>> any() { return <<null|new FileStore()>>; }"
            + " }\n");
    put(
        "Wiring",
        "class Wiring { Object made = <<null|new MemoryStore()|new FileStore()|Store.class>>; }"
            + " <<|class Special2 extends Special {}>>\n");
    put(
        "Base",
        "class Base { Base() { <<Pricing.now();|>> } <<String paid = System.getenv(\"P\");|>> }\n");
    put(
        "Ticks",
        """
        final class Ticks {
          static long now() { return System.<<nanoTime|currentTimeMillis>>(); }
          static long twice() { return 2 * System.nanoTime(); }
          static void say(String text) { Logger.getLogger("x").info(text); }
        }
        """);
    put("Other", "class Other { static { Names.number = 3; } }\n");
  }

  private static void put(String name, String text) {
    FILES.put(name, IMPORTS + text);
  }

  private final Random random;
  private final Map<String, Integer> choices = new LinkedHashMap<>();
  private final Map<String, String> now = new LinkedHashMap<>();

  ChangingApp(Random random) {
    this.random = random;
    FILES.keySet().forEach(name -> now.put(name, text(name)));
  }

  /** The files as they are, by name. */
  Map<String, String> files() {
    return now;
  }

  private String text(String name) {
    StringBuilder text = new StringBuilder();
    String[] parts = FILES.get(name).split("<<|>>", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 0) {
        text.append(parts[i]);
      } else {
        String[] alternatives = parts[i].split("\\|", -1);
        text.append(alternatives[choices.getOrDefault(name + i, 0) % alternatives.length]);
      }
    }
    return text.toString();
  }

  /**
   * Changes one file.
   *
   * @return its name; it is deleted if {@link #files} does not hold it any more
   */
  String change() {
    List<String> names = List.copyOf(FILES.keySet());
    int kind = random.nextInt(28);
    boolean root = kind >= 20 && random.nextBoolean();
    String name = root ? "OrderOrchestrator" : names.get(random.nextInt(names.size()));
    String before = now.get(name);
    if (kind == 0) {
      now.remove(name);
    } else if (kind == 1 && before != null) {
      int at = random.nextInt(before.length());
      now.put(name, before.substring(0, at) + before.substring(Math.min(before.length(), at + 9)));
    } else if (kind == 2 && before != null) {
      now.put(name, before + "// " + random.nextInt(9) + "\n");
    } else if (kind == 3 && before != null) {
      now.put(name, "\n" + before);
    } else if (kind == 4 && before != null) {
      now.put(name, imported(before));
    } else if (kind >= 20 && before != null) {
      now.put(name, typed(before, kind));
    } else {
      // What was typed goes with it.
      int slots = FILES.get(name).split("<<", -1).length - 1;
      if (slots > 0) {
        choices.merge(name + (1 + 2 * random.nextInt(slots)), 1 + random.nextInt(3), Integer::sum);
      }
      now.put(name, text(name));
    }
    return name;
  }

  /** Another import than there was, or half of one: types of some names are others, or none. */
  private String imported(String before) {
    List<String> imports =
        List.of("java.util.*;", "java.util.List;", "java.sql.*;", "java.util.Li", "app.Item;");
    return before.replaceFirst(
        "import java\\.util\\.\\*;|import java.*\\R(?=import)",
        "import " + imports.get(random.nextInt(imports.size())) + "\n");
  }

  /** What one types in the midst of a file: blanks, lines, statements, other names. */
  private String typed(String before, int kind) {
    int line = before.indexOf('\n', random.nextInt(before.length()));
    int at = line < 0 ? before.length() : line;
    String start = before.substring(0, at);
    String end = before.substring(at);
    return switch (kind) {
      case 20, 21 -> start + "\n" + end;
      case 22 -> start + "  " + end;
      case 23 -> start + " // " + random.nextInt(9) + end;
      case 24 -> start + "\n    int local" + random.nextInt(99) + " = 1;" + end;
      case 25 -> start + "\n    Helper.log(ctx, \"" + random.nextInt(9) + "\");" + end;
      case 26 -> before.replace("ctx", random.nextBoolean() ? "context" : "c");
      default -> before.replaceFirst(";\n", ";  \n\n");
    };
  }

  Optional<String> file(String name) {
    return Optional.ofNullable(now.get(name));
  }
}
