package dev.durabletools.server.primitives;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** The table, read once. Owners are qualified names with dots, nested types too. Any thread. */
public final class Primitives {
  private static final Comparator<Primitive> WEIGHT = Comparator.comparingInt(Primitive::weight);

  private final Map<String, List<Primitive>> exact = new HashMap<>();
  private final List<Primitive> patterns = new ArrayList<>();
  private final Map<String, Map<String, String>> returns = new HashMap<>();
  private final ConcurrentMap<String, List<Primitive>> byOwner = new ConcurrentHashMap<>();

  private Primitives() {}

  /** The one table there is. */
  public static Primitives standard() {
    return Holder.TABLE;
  }

  private static final class Holder {
    static final Primitives TABLE = load();
  }

  /**
   * What a member is, if the table lists it for this owner itself.
   *
   * @param member a method's name, {@code new} for a constructor, {@code .name} for a field
   * @param parameters types of the parameters, {@code "?"} where unknown; empty if even their
   *     number is not known
   */
  public Optional<Category> find(String owner, String member, Optional<List<String>> parameters) {
    return entries(owner).stream()
        .filter(each -> each.matches(member, parameters))
        .max(WEIGHT)
        .map(Primitive::category);
  }

  /**
   * What a member is for an owner or the nearest of its supertypes that the table knows it of;
   * {@link Category#CLEAN} is empty.
   *
   * @param supertypes the direct supertypes of a qualified name
   */
  public Optional<Category> find(
      String owner,
      String member,
      Optional<List<String>> parameters,
      Function<String, ? extends Collection<String>> supertypes) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(owner));
    while (!open.isEmpty()) {
      String type = open.poll();
      if (seen.add(type)) {
        Optional<Category> found = find(type, member, parameters);
        if (found.isPresent()) {
          return found.filter(category -> category != Category.CLEAN);
        }
        if (!member.equals("new")) {
          open.addAll(supertypes.apply(type));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the table has anything to say of an owner itself. */
  public boolean knows(String owner) {
    return !entries(owner).isEmpty();
  }

  /** Whether the table has this very type, be it that nothing of it is told apart. */
  public boolean names(String type) {
    return exact.containsKey(type) || returns.containsKey(type);
  }

  /** The type that a library's method returns, as far as calls on its result matter. */
  public Optional<String> returned(String owner, String method) {
    Map<String, String> known = returns.getOrDefault(owner, Map.of());
    return Optional.ofNullable(known.getOrDefault(method, known.get("*")))
        .map(type -> type.equals("this") ? owner : type);
  }

  private List<Primitive> entries(String owner) {
    return byOwner.computeIfAbsent(owner, this::collect);
  }

  private List<Primitive> collect(String owner) {
    List<Primitive> found = new ArrayList<>(exact.getOrDefault(owner, List.of()));
    patterns.stream().filter(each -> Globs.matches(each.owner(), owner)).forEach(found::add);
    return List.copyOf(found);
  }

  private static Primitives load() {
    Primitives table = new Primitives();
    try (InputStream in =
            Objects.requireNonNull(Primitives.class.getResourceAsStream("primitives.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String section = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String text = line.strip();
        if (text.startsWith("[")) {
          section = text.substring(1, text.length() - 1);
        } else if (!text.isEmpty() && !text.startsWith("#")) {
          table.add(section, text.split("\\s+"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  private void add(String section, String[] words) {
    if (section.equals("returns")) {
      returns.computeIfAbsent(words[0], each -> new HashMap<>()).put(words[1], words[2]);
      return;
    }
    Category category = Category.valueOf(section.toUpperCase(Locale.ROOT));
    for (String member : Arrays.copyOfRange(words, 1, words.length)) {
      Primitive entry = entry(category, words[0], member);
      if (entry.owner().indexOf('*') < 0) {
        exact.computeIfAbsent(entry.owner(), each -> new ArrayList<>()).add(entry);
      } else {
        patterns.add(entry);
      }
    }
  }

  private static Primitive entry(Category category, String owner, String member) {
    String[] parts = member.split("!", -1);
    String[] name = parts[0].split("/", -1);
    return new Primitive(
        category,
        owner,
        name[0],
        name.length > 1 ? Integer.parseInt(name[1]) : -1,
        List.of(parts).subList(1, parts.length));
  }
}
