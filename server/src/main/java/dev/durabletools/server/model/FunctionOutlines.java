package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * All that callers can see of functions: names, kinds, signatures, what an orchestrator reads as
 * its input, and the outlines of the types in these. While it stays, code in one function has no
 * bearing on the callers of another.
 */
final class FunctionOutlines {
  /** Asks for the outlines; the answer is compared, not read. */
  static final Question<List<Object>> QUESTION = new Outlines();

  private FunctionOutlines() {}

  private record Outlines() implements Question<List<Object>> {
    @Override
    public List<Object> answer(Project whole) {
      return whole.fact(Answer.class, FunctionOutlines::find).parts();
    }
  }

  private record Answer(List<Object> parts) {}

  /** A function as written, without its code, and the types that are written in it. */
  private record Header(String text, List<ClassOrInterfaceType> types) {}

  private record Headers(IdentityHashMap<Node, Header> known) {}

  private static Answer find(Project project) {
    List<Object> parts = new ArrayList<>();
    FunctionIndex index = project.index();
    Deque<ClassOrInterfaceType> open = new ArrayDeque<>();
    for (FunctionEntry entry : index.entries()) {
      Unit unit = entry.unit();
      Header header =
          unit.fact(Headers.class, each -> new Headers(new IdentityHashMap<>()))
              .known()
              .computeIfAbsent(entry.declaration(), each -> header(each, unit));
      open.addAll(header.types());
      Set<String> inputs = inputs(entry.declaration(), unit, project, open);
      parts.add(List.of(entry.name(), entry.kind(), unit.source().uri(), header.text(), inputs));
    }
    parts.addAll(index.uncertain());
    outlines(open, project, parts);
    return new Answer(parts);
  }

  private static Header header(Node declaration, Unit unit) {
    StringBuilder text = new StringBuilder();
    List<ClassOrInterfaceType> types = new ArrayList<>();
    for (Node child : declaration.getChildNodes()) {
      if (!(child instanceof BlockStmt)) {
        text.append(unit.text(child)).append(' ');
        types(child, types);
      }
    }
    return new Header(text.toString(), types);
  }

  /** How an orchestrator reads its input; how often it does so in one way is nobody's concern. */
  private static Set<String> inputs(
      Node declaration, Unit unit, Project project, Collection<ClassOrInterfaceType> types) {
    Set<String> found = new HashSet<>();
    for (MethodCallExpr call : unit.calls("getInput")) {
      if (Nodes.within(call, declaration)
          && project.methods().owner(call).filter(SdkTypes.CONTEXT::equals).isPresent()
          && found.add(unit.text(call))) {
        types(call, types);
      }
    }
    return found;
  }

  private static void types(Node below, Collection<ClassOrInterfaceType> types) {
    Nodes.forEach(
        below,
        node -> {
          if (node instanceof ClassOrInterfaceType type) {
            types.add(type);
          }
        });
  }

  /** The outlines of the units that declare some types, and of those that these mention. */
  private static void outlines(
      Deque<ClassOrInterfaceType> open, Project project, List<Object> found) {
    Set<String> asked = new HashSet<>();
    Set<Unit> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String name = project.types().of((Type) open.poll()).name();
      if (!asked.add(name)) {
        continue;
      }
      found.add(name); // What a name means may change where it is imported.
      Unit unit = project.declarations().find(name).map(Unit::of).orElse(null);
      if (unit != null && seen.add(unit)) {
        Outline outline = Outline.of(unit);
        found.add(List.of(unit.source().uri(), outline.text()));
        open.addAll(outline.types());
      }
    }
  }
}
