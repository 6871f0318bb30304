package dev.durabletools.server.bytecode;

import dev.durabletools.server.primitives.Category;
import dev.durabletools.server.primitives.Primitives;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes {@code platform.txt} from the JDK it runs on: {@code java ... PlatformSummaryProgram FILE}.
 * Only short ways by calls that nothing overrides count, and only what the table of primitives does
 * not say itself.
 */
public final class PlatformSummaryProgram {
  private static final int MAX_DEPTH = 5;

  private static final List<String> MODULES =
      List.of("java.base", "java.net.http", "java.sql", "java.naming", "java.prefs", "java.xml");

  /** Inside these, time, locks and files serve the platform itself. */
  private static final List<String> CLOSED =
      List.of(
          "sun.",
          "com.sun.",
          "jdk.",
          "java.lang.",
          "java.security.",
          "javax.crypto.",
          "javax.security.",
          "java.util.logging.",
          "java.util.Locale",
          "java.util.TimeZone",
          "java.util.ResourceBundle",
          "java.util.ServiceLoader",
          "java.util.concurrent.",
          "java.util.Timer",
          "java.text.",
          "java.time.",
          "java.util.Formatter",
          "java.util.Calendar",
          "java.util.Currency",
          "java.util.Date",
          "java.util.GregorianCalendar",
          "java.util.SimpleTimeZone",
          "java.util.random.",
          "java.util.spi.",
          "java.util.stream.",
          "javax.net.ssl.",
          "java.net.IDN",
          "java.net.SocketPermission",
          "java.net.URLConnection",
          "java.nio.ByteBuffer",
          "java.sql.Date",
          "java.sql.Time",
          "javax.xml.",
          "org.");

  /** Hash codes and properties of the platform's own switches do not show outside. */
  private static final Set<Category> WITHIN = Set.of(Category.RANDOM, Category.ENVIRONMENT);

  private final Map<String, ClassFacts> classes = new HashMap<>();

  private PlatformSummaryProgram() {}

  public static void main(String[] args) throws IOException {
    Files.write(Path.of(args[0]), new PlatformSummaryProgram().summary());
  }

  List<String> summary() throws IOException {
    for (String module : MODULES) {
      Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
          ClassReading.read(Files.readAllBytes(file)).ifPresent(this::add);
        }
      }
    }
    CallWalk walk =
        new CallWalk(
            name -> Optional.ofNullable(classes.get(name)),
            name -> List.of(),
            name -> CLOSED.stream().noneMatch(name::startsWith),
            method -> Optional.empty(),
            MAX_DEPTH);
    TreeMap<String, TreeMap<Category, TreeSet<String>>> found = new TreeMap<>();
    for (ClassFacts each : classes.values()) {
      if (Modifier.isPublic(each.access())
          && each.name().startsWith("java")
          && CLOSED.stream().noneMatch(each.name()::startsWith)) {
        for (MethodFacts method : each.methods()) {
          if (Modifier.isPublic(method.access()) && !listed(each, method)) {
            walk
                .from(List.of(new MethodRef(each.name(), method.name(), method.descriptor())))
                .keySet()
                .stream()
                .filter(category -> !WITHIN.contains(category))
                .findFirst()
                .ifPresent(
                    category ->
                        found
                            .computeIfAbsent(each.name(), name -> new TreeMap<>())
                            .computeIfAbsent(category, it -> new TreeSet<>())
                            .add(method.name() + method.descriptor()));
          }
        }
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("# Made by PlatformSummaryProgram; do not edit. Class, then category and methods.");
    found.forEach(
        (owner, categories) -> {
          lines.add(owner);
          categories.forEach(
              (category, methods) -> lines.add(" " + category + " " + String.join(" ", methods)));
        });
    return lines;
  }

  private void add(ClassFacts facts) {
    classes.put(facts.name(), facts);
  }

  private static boolean listed(ClassFacts facts, MethodFacts method) {
    String member = method.name().equals("<init>") ? "new" : method.name();
    return Primitives.standard()
        .find(facts.name().replace('$', '.'), member, Optional.empty())
        .isPresent();
  }
}
