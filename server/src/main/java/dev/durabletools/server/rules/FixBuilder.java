package dev.durabletools.server.rules;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import dev.durabletools.server.model.Names;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the edits of one fix in one file, the imports it needs included. */
public final class FixBuilder {
  private final Unit unit;
  private final Node at;
  private final Names names;
  private final List<TextEdit> edits = new ArrayList<>();
  private final Map<String, String> imports = new LinkedHashMap<>();

  /** Starts a fix for code at a node; names are resolved as seen from there. */
  public FixBuilder(Node at, Names names) {
    this.unit = Unit.of(at);
    this.at = at;
    this.names = names;
  }

  /** How to write a type here: its simple name, imported if need be, or its full name. */
  public String type(String qualifiedName) {
    String simple = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    String known = imports.get(qualifiedName);
    if (known != null) {
      return known;
    }
    Optional<String> meant = names.resolve(simple, at);
    boolean taken = meant.isPresent() && !meant.get().equals(qualifiedName);
    if (taken || imports.containsValue(simple)) {
      return qualifiedName;
    }
    if (meant.isEmpty()) {
      imports.put(qualifiedName, simple);
    }
    return simple;
  }

  public FixBuilder replace(Node node, String text) {
    return replace(unit.range(node), text);
  }

  public FixBuilder replace(TextRange range, String text) {
    edits.add(new TextEdit(range, text));
    return this;
  }

  public FixBuilder insert(int offset, String text) {
    edits.add(TextEdit.insert(offset, text));
    return this;
  }

  public Fix build(Message title) {
    List<TextEdit> all = new ArrayList<>(importEdits());
    all.addAll(edits);
    return Fix.in(unit.source(), title, all);
  }

  private List<TextEdit> importEdits() {
    List<TextEdit> result = new ArrayList<>();
    imports.keySet().stream().sorted().forEach(name -> result.add(importEdit(name)));
    return result;
  }

  private TextEdit importEdit(String name) {
    String line = "import " + name + ";";
    SourceFile file = unit.source();
    ImportDeclaration before = null;
    ImportDeclaration first = null;
    for (ImportDeclaration each : unit.tree().getImports()) {
      if (!each.isStatic()) {
        first = first == null ? each : first;
        before = each.getNameAsString().compareTo(name) < 0 ? each : before;
      }
    }
    if (before != null) {
      return TextEdit.insert(unit.range(before).end(), newLine(file) + line);
    }
    if (first != null) {
      return TextEdit.insert(unit.range(first).start(), line + newLine(file));
    }
    if (!unit.tree().getImports().isEmpty()) {
      int last =
          unit.range(unit.tree().getImports().get(unit.tree().getImports().size() - 1)).end();
      return TextEdit.insert(last, newLine(file) + newLine(file) + line);
    }
    return unit.tree()
        .getPackageDeclaration()
        .map(p -> TextEdit.insert(unit.range(p).end(), newLine(file) + newLine(file) + line))
        .orElseGet(() -> TextEdit.insert(0, line + newLine(file) + newLine(file)));
  }

  public static String newLine(SourceFile file) {
    return file.text().contains("\r\n") ? "\r\n" : "\n";
  }
}
