package dev.durabletools.server.model;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.DataKey;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.durabletools.server.text.LineIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads enums and interfaces that are declared among statements (Java 16), which the parser does
 * not know there. In the text they are overwritten with blanks, so that all other code keeps its
 * place; each is parsed alone and becomes a member of the type around it that has its name only in
 * its block. They capture nothing, so that is all the same to what they do.
 */
final class LocalTypes {
  private static final Pattern TYPE = Pattern.compile("\\b(class|interface|enum|record)\\s+\\w");
  private static final Pattern UNKNOWN = Pattern.compile("\\b(interface|enum)\\s+\\w");

  /** Where the name of such a type means it. */
  private static final DataKey<Range> BLOCK = new DataKey<>() {};

  /** Offsets of a declaration, with the end of the block that it stands in. */
  private record Local(int start, int end, int blockEnd) {}

  private final String whole;
  private final String masked;
  private final List<Local> found = new ArrayList<>();

  private LocalTypes(String text) {
    this.whole = text;
    this.masked = SourceMask.of(text);
  }

  /**
   * A tree of a text that is read with and without them; empty if there are none, or if the rest
   * cannot be read either.
   *
   * @param parse gives the tree of a text that it can read whole
   */
  static Optional<CompilationUnit> read(
      String text, Function<String, Optional<CompilationUnit>> parse) {
    LocalTypes types = new LocalTypes(text);
    types.find();
    if (types.found.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder rest = new StringBuilder(text);
    types.found.forEach(each -> blank(rest, each.start(), each.end()));
    Optional<CompilationUnit> tree = parse.apply(rest.toString());
    tree.ifPresent(it -> types.found.forEach(each -> types.add(each, it, parse)));
    return tree;
  }

  /** Whether a type is one of these, which its qualified name does not tell. */
  static boolean isOne(TypeDeclaration<?> type) {
    return type.containsData(BLOCK);
  }

  /** Whether the simple name of a member type can mean it at a place. */
  static boolean inScope(TypeDeclaration<?> type, Node at) {
    return !isOne(type)
        || at.getRange().map(range -> type.getData(BLOCK).contains(range)).orElse(false);
  }

  private void find() {
    // Whether each open brace is a type's.
    Deque<Boolean> open = new ArrayDeque<>();
    int start = 0;
    for (int at = 0; at < masked.length(); at++) {
      char each = masked.charAt(at);
      if (each == '{') {
        String header = masked.substring(start, at);
        boolean among = !open.isEmpty() && !open.peek();
        Matcher unknown = UNKNOWN.matcher(header);
        if (among && unknown.find() && !header.contains("(")) {
          int end = end(at);
          found.add(new Local(start, end, end(end)));
          at = end;
        } else {
          open.push(TYPE.matcher(header).find());
        }
      } else if (each == '}' && !open.isEmpty()) {
        open.pop();
      }
      if (each == '{' || each == '}' || each == ';') {
        start = at + 1;
      }
    }
  }

  /** Where the braces end that are open behind a place. */
  private int end(int brace) {
    int end = brace;
    for (int depth = 1; depth > 0 && end + 1 < masked.length(); ) {
      end++;
      depth += masked.charAt(end) == '{' ? 1 : masked.charAt(end) == '}' ? -1 : 0;
    }
    return end;
  }

  private static void blank(StringBuilder text, int start, int end) {
    for (int i = start; i <= end; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        text.setCharAt(i, ' ');
      }
    }
  }

  private void add(
      Local local, CompilationUnit tree, Function<String, Optional<CompilationUnit>> parse) {
    StringBuilder alone = new StringBuilder(whole);
    blank(alone, 0, local.start() - 1);
    blank(alone, local.end() + 1, whole.length() - 1);
    LineIndex lines = new LineIndex(whole);
    Range block = new Range(position(local.start(), lines), position(local.blockEnd(), lines));
    Optional<TypeDeclaration<?>> around = around(tree, block.begin);
    Optional<CompilationUnit> parsed =
        parse.apply(alone.toString()).or(() -> read(alone.toString(), parse));
    if (around.isPresent() && parsed.isPresent()) {
      for (TypeDeclaration<?> each : List.copyOf(parsed.get().getTypes())) {
        each.remove();
        each.setData(BLOCK, block);
        around.get().addMember(each);
      }
    }
  }

  private static Position position(int offset, LineIndex lines) {
    int line = lines.lineOf(offset);
    return new Position(line + 1, offset - lines.start(line) + 1);
  }

  private static Optional<TypeDeclaration<?>> around(CompilationUnit tree, Position place) {
    List<TypeDeclaration<?>> all = new ArrayList<>();
    Nodes.forEach(
        tree,
        node -> {
          if (node instanceof TypeDeclaration<?> type
              && type.getRange().filter(range -> range.contains(place)).isPresent()) {
            all.add(type); // The innermost comes last.
          }
        });
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }
}
