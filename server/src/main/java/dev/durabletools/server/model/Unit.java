package dev.durabletools.server.model;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.DataKey;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.type.TypeParameter;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One parsed source. The tree is not changed while the unit is in use; it may become that of the
 * unit which takes its place.
 */
public final class Unit {
  /** How a text was read: as it is, put together of pieces, or only what can be read of it. */
  enum Reading {
    AS_WRITTEN,
    IN_PIECES,
    MENDED
  }

  private static final DataKey<Unit> KEY = new DataKey<>() {};

  /** Nodes of equal code are equal. */
  private record Identity(Node node) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Identity that && Nodes.same(node, that.node);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(node);
    }
  }

  private final SourceFile source;
  private final CompilationUnit tree;
  private final Reading reading;
  private final @Nullable String readFrom;
  private final Optional<Edit> edit;
  private final Map<String, TypeDeclaration<?>> types = new LinkedHashMap<>();
  private final ArrayList<Node> nodes = new ArrayList<>();
  private final Set<String> typeNames = new HashSet<>();
  private final Set<String> named = new HashSet<>();
  private final ConcurrentMap<Identity, List<Node>> bodies = new ConcurrentHashMap<>();
  private final ConcurrentMap<Class<?>, Object> facts = new ConcurrentHashMap<>();
  private final Map<String, List<MethodCallExpr>> calls = new HashMap<>();

  /** Takes over a tree that nobody else changes, and that is not that of any one text. */
  Unit(SourceFile source, CompilationUnit tree, Reading reading) {
    this(source, tree, reading, null, Optional.empty());
  }

  /**
   * Takes over a tree that nobody else changes.
   *
   * @param reading how the tree came out of the text
   * @param readFrom the text that the tree is that of, which may have blanks for what is left out
   * @param edit what that differs in from the one whose tree this was before, if it was
   */
  Unit(
      SourceFile source,
      CompilationUnit tree,
      Reading reading,
      @Nullable String readFrom,
      Optional<Edit> edit) {
    this.source = source;
    this.tree = tree;
    this.reading = reading;
    this.readFrom = readFrom;
    this.edit = edit;
    tree.setData(KEY, this);
    Nodes.forEach(
        tree,
        node -> {
          nodes.add(node);
          if (node instanceof TypeDeclaration<?> type) {
            types.putIfAbsent(TypeDeclarations.nameOf(type), type);
            typeNames.add(type.getNameAsString());
          } else if (node instanceof TypeParameter parameter) {
            typeNames.add(parameter.getNameAsString());
          } else if (node instanceof MethodCallExpr call) {
            named.add(call.getNameAsString());
            if (call.getScope().isPresent()) {
              calls.computeIfAbsent(call.getNameAsString(), name -> new ArrayList<>()).add(call);
            }
          } else if (node instanceof MethodReferenceExpr reference) {
            named.add(reference.getIdentifier());
          }
        });
    nodes.trimToSize();
  }

  /** Visits every node in the order of the text. */
  public void forEach(Consumer<Node> visitor) {
    nodes.forEach(node -> FailedAt.visit(node, visitor));
  }

  /** Whether a call or a method reference names a method. */
  public boolean mentionsMethod(String name) {
    return named.contains(name);
  }

  /** Whether a type or a type parameter of a simple name is declared anywhere in the text. */
  boolean declaresTypeName(String name) {
    return typeNames.contains(name);
  }

  /** The unit a node belongs to. */
  public static Unit of(Node node) {
    Node root = node;
    for (Node up = node; up != null; up = up.getParentNode().orElse(null)) {
      root = up;
    }
    if (root instanceof CompilationUnit && root.containsData(KEY)) {
      return root.getData(KEY);
    }
    throw new IllegalArgumentException("node outside a unit: " + node);
  }

  public SourceFile source() {
    return source;
  }

  public CompilationUnit tree() {
    return tree;
  }

  /** False if parts of the text could not be read. */
  public boolean whole() {
    return reading != Reading.MENDED;
  }

  /** The text that the tree is that of, as long as the source and with the same lines. */
  Optional<String> readFrom() {
    return Optional.ofNullable(readFrom);
  }

  /** What is new in the text, if nodes of the unit before it are still nodes of this one. */
  public Optional<Edit> edit() {
    return edit;
  }

  /** All types declared here, nested and local ones too, by qualified name. */
  public Map<String, TypeDeclaration<?>> types() {
    return Collections.unmodifiableMap(types);
  }

  /** The calls of methods of a name on something, in the order of the text. */
  List<MethodCallExpr> calls(String method) {
    return calls.getOrDefault(method, List.of());
  }

  /**
   * Something that is found out about this text alone, once, and lives as long as the unit. A map
   * with weak keys would not do: what is found refers to the tree.
   */
  public <T> T fact(Class<T> kind, Function<Unit, T> find) {
    Object known = facts.get(kind);
    if (known == null) {
      known = find.apply(this);
      facts.put(kind, known);
    }
    return kind.cast(known);
  }

  /** The nodes of a body in the order of the text. Each rule visits them: they are walked once. */
  List<Node> body(Node root) {
    return bodies.computeIfAbsent(
        new Identity(root),
        key -> {
          List<Node> found = new ArrayList<>();
          Nodes.forEach(root, each -> !ReachedBody.ownBody(each), found::add);
          return List.copyOf(found);
        });
  }

  /** Whether this is a source of the durable SDK itself, whose inside is nobody's fault here. */
  boolean ofSdk() {
    String name = packageName();
    return (name.equals(SdkTypes.CLIENT) || name.startsWith(SdkTypes.CLIENT + "."))
        && !source.uri().contains("/src/test/");
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
