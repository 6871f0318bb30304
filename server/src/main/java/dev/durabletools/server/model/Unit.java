package dev.durabletools.server.model;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.DataKey;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One parsed source. The tree is never changed after parsing, so units may be shared. */
public final class Unit {
  private static final DataKey<Unit> KEY = new DataKey<>() {};

  private final SourceFile source;
  private final CompilationUnit tree;
  private final boolean whole;
  private final Map<String, TypeDeclaration<?>> types = new LinkedHashMap<>();
  private volatile @Nullable Map<String, List<MethodCallExpr>> calls;

  /**
   * Takes over a tree that nobody else changes.
   *
   * @param whole false if parts of the text could not be read
   */
  Unit(SourceFile source, CompilationUnit tree, boolean whole) {
    this.source = source;
    this.tree = tree;
    this.whole = whole;
    tree.setData(KEY, this);
    Nodes.forEach(
        tree,
        node -> {
          if (node instanceof TypeDeclaration<?> type) {
            types.putIfAbsent(TypeDeclarations.nameOf(type), type);
          }
        });
  }

  /** The unit a node belongs to. */
  public static Unit of(Node node) {
    return node.findCompilationUnit()
        .filter(tree -> tree.containsData(KEY))
        .map(tree -> tree.getData(KEY))
        .orElseThrow(() -> new IllegalArgumentException("node outside a unit: " + node));
  }

  public SourceFile source() {
    return source;
  }

  public CompilationUnit tree() {
    return tree;
  }

  /** False if parts of the text could not be read. */
  public boolean whole() {
    return whole;
  }

  /** All types declared here, nested and local ones too, by qualified name. */
  public Map<String, TypeDeclaration<?>> types() {
    return Collections.unmodifiableMap(types);
  }

  /** The calls of methods of a name on something, in the order of the text. */
  List<MethodCallExpr> calls(String method) {
    Map<String, List<MethodCallExpr>> known = calls;
    if (known == null) {
      Map<String, List<MethodCallExpr>> found = new HashMap<>();
      Nodes.forEach(
          tree,
          node -> {
            if (node instanceof MethodCallExpr call && call.getScope().isPresent()) {
              found.computeIfAbsent(call.getNameAsString(), name -> new ArrayList<>()).add(call);
            }
          });
      known = found;
      calls = known;
    }
    return known.getOrDefault(method, List.of());
  }

  public String packageName() {
    return tree.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
  }

  /** Where a node stands in the text. */
  public TextRange range(Node node) {
    Optional<com.github.javaparser.Range> range = node.getRange();
    if (range.isEmpty()) {
      return TextRange.at(0);
    }
    int start = source.lines().offset(range.get().begin.line - 1, range.get().begin.column - 1);
    int end = source.lines().offset(range.get().end.line - 1, range.get().end.column);
    return new TextRange(start, Math.max(start, end));
  }

  /** The text of a node as written. */
  public String text(Node node) {
    TextRange range = range(node);
    return source.text().substring(range.start(), range.end());
  }
}
