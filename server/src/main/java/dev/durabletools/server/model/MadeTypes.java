package dev.durabletools.server.model;

import dev.durabletools.server.text.NameBytes;
import dev.durabletools.server.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The types whose objects a text in UTF-8 may make, told without parsing it: by {@code new}, by
 * {@code ::new}, or through the class, which a class literal or a qualified name in quotes hands to
 * somebody else. More than there are does no harm.
 */
public final class MadeTypes {
  /** Stands before the names that class literals name. */
  private static final char CLASS = '.';

  private static final byte[] NEW = "new".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LITERAL = ".class".getBytes(StandardCharsets.US_ASCII);

  /** These do not make objects of the class they are given. */
  private static final List<String> HARMLESS = List.of("getLogger", "getLog");

  private final byte[] text;
  private final Set<String> names = new HashSet<>();

  private MadeTypes(byte[] text) {
    this.text = text;
  }

  /** What a unit makes, by {@link #made} and {@link #literal}. */
  static Set<String> of(Unit unit) {
    return unit.fact(Found.class, MadeTypes::read).names();
  }

  private record Found(Set<String> names) {}

  private static Found read(Unit unit) {
    return new Found(in(unit.source()));
  }

  /** What a source makes. */
  public static Set<String> in(SourceFile source) {
    MadeTypes types = new MadeTypes(source.text().getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < types.text.length; i++) {
      types.at(i);
    }
    return Set.copyOf(types.names);
  }

  /** What the names hold of a type that is made. */
  public static String made(String simpleName) {
    return simpleName;
  }

  /** What the names hold of a type that a class literal names. */
  public static String literal(String simpleName) {
    return CLASS + simpleName;
  }

  /** Whether a name of those found is of a type that is made. */
  public static boolean isMade(String name) {
    return name.charAt(0) != CLASS;
  }

  /** Looks at one place of the text; nothing is found at most of them. */
  private void at(int at) {
    byte next = at + 1 < text.length ? text[at + 1] : 0;
    switch (text[at]) {
      case 'n' -> {
        if (next == 'e' && (at == 0 || !NameBytes.part(text[at - 1]))) {
          created(at);
        }
      }
      case '.' -> {
        if (next == 'c') {
          literal(at);
        }
      }
      case '"' -> {
        if (at > 0 && NameBytes.part(text[at - 1])) {
          quoted(at);
        }
      }
      default -> {}
    }
  }

  private void created(int at) {
    int end = at + NEW.length;
    if (!NameBytes.is(NEW, text, at) || end >= text.length || NameBytes.part(text[end])) {
      return;
    }
    if (at > 1 && text[at - 1] == ':') {
      add(before(at - 2), "");
      return;
    }
    if (!NameBytes.space(text[end])) {
      return;
    }
    int start = NameBytes.skip(text, end);
    int last = start;
    while (last < text.length && (NameBytes.part(text[last]) || text[last] == '.')) {
      last += 1;
      start = text[last - 1] == '.' ? last : start;
    }
    int next = NameBytes.skip(text, last);
    if (last > start && next < text.length && text[next] != '[') {
      add(name(start, last), "");
    }
  }

  private void literal(int at) {
    int end = at + LITERAL.length;
    if (!NameBytes.is(LITERAL, text, at) || (end < text.length && NameBytes.part(text[end]))) {
      return;
    }
    int start = at;
    while (start > 0 && (NameBytes.part(text[start - 1]) || text[start - 1] == '.')) {
      start--;
    }
    int open = start - 1;
    while (open >= 0 && NameBytes.space(text[open])) {
      open--;
    }
    if (open < 0 || text[open] != '(' || !HARMLESS.contains(before(open))) {
      add(before(at), String.valueOf(CLASS));
    }
  }

  /** The end of a qualified name in quotes. */
  private void quoted(int at) {
    int start = at;
    while (start > 0 && NameBytes.part(text[start - 1])) {
      start--;
    }
    boolean qualified =
        text[start] >= 'A'
            && text[start] <= 'Z'
            && start > 1
            && text[start - 1] == '.'
            && NameBytes.part(text[start - 2]);
    if (qualified) {
      String name = name(start, at);
      add(name.substring(name.lastIndexOf('$') + 1), "");
    }
  }

  /** The name that ends at a place, type arguments left out. */
  private String before(int end) {
    int last = end;
    if (last > 0 && text[last - 1] == '>') {
      int depth = 0;
      do {
        last--;
        depth += text[last] == '>' ? 1 : text[last] == '<' ? -1 : 0;
      } while (last > 0 && depth > 0);
    }
    int start = last;
    while (start > 0 && NameBytes.part(text[start - 1])) {
      start--;
    }
    return name(start, last);
  }

  private void add(String name, String prefix) {
    if (!name.isEmpty()) {
      names.add(prefix.isEmpty() ? name : prefix + name);
    }
  }

  private String name(int start, int end) {
    return new String(text, start, end - start, StandardCharsets.UTF_8);
  }
}
