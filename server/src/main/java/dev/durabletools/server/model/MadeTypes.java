package dev.durabletools.server.model;

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
        if (next == 'e' && (at == 0 || !part(text[at - 1]))) {
          created(at);
        }
      }
      case '.' -> {
        if (next == 'c') {
          literal(at);
        }
      }
      case '"' -> {
        if (at > 0 && part(text[at - 1])) {
          quoted(at);
        }
      }
      default -> {}
    }
  }

  private void created(int at) {
    int end = at + NEW.length;
    if (!is(NEW, at) || end >= text.length || part(text[end])) {
      return;
    }
    if (at > 1 && text[at - 1] == ':') {
      add(before(at - 2), "");
      return;
    }
    if (!space(text[end])) {
      return;
    }
    int start = skip(end);
    int last = start;
    while (last < text.length && (part(text[last]) || text[last] == '.')) {
      last += 1;
      start = text[last - 1] == '.' ? last : start;
    }
    int next = skip(last);
    if (last > start && next < text.length && text[next] != '[') {
      add(name(start, last), "");
    }
  }

  private void literal(int at) {
    int end = at + LITERAL.length;
    if (!is(LITERAL, at) || (end < text.length && part(text[end]))) {
      return;
    }
    int start = at;
    while (start > 0 && (part(text[start - 1]) || text[start - 1] == '.')) {
      start--;
    }
    int open = start - 1;
    while (open >= 0 && space(text[open])) {
      open--;
    }
    if (open < 0 || text[open] != '(' || !HARMLESS.contains(before(open))) {
      add(before(at), String.valueOf(CLASS));
    }
  }

  /** The end of a qualified name in quotes. */
  private void quoted(int at) {
    int start = at;
    while (start > 0 && part(text[start - 1])) {
      start--;
    }
    boolean qualified =
        text[start] >= 'A'
            && text[start] <= 'Z'
            && start > 1
            && text[start - 1] == '.'
            && part(text[start - 2]);
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
    while (start > 0 && part(text[start - 1])) {
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

  private int skip(int from) {
    int at = from;
    while (at < text.length && space(text[at])) {
      at++;
    }
    return at;
  }

  private boolean is(byte[] word, int at) {
    if (at + word.length > text.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (text[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean space(byte each) {
    return each == ' ' || each == '\n' || each == '\r' || each == '\t' || each == '\f';
  }

  /** Whether a byte belongs to a name; all beyond ASCII are taken for letters. */
  private static boolean part(byte each) {
    return each < 0
        || (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || (each >= '0' && each <= '9')
        || each == '_'
        || each == '$';
  }
}
