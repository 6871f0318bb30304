package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.durabletools.server.primitives.Category;
import dev.durabletools.server.primitives.Primitives;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what the uses in orchestration code are by the table of primitives. */
final class PrimitiveUses {
  private final Declarations declarations;
  private final Types types;
  private final Map<Question, Optional<Category>> answers = new HashMap<>();

  PrimitiveUses(Declarations declarations, Types types) {
    this.declarations = declarations;
    this.types = types;
  }

  Map<Category, List<ApiUse>> sort(List<ApiUse> uses) {
    Map<Category, List<ApiUse>> sorted = new EnumMap<>(Category.class);
    for (ApiUse use : uses) {
      category(use.owner(), use.name(), use.node())
          .ifPresent(c -> sorted.computeIfAbsent(c, each -> new ArrayList<>()).add(use));
    }
    return sorted;
  }

  /** What the table is asked; the same few questions come again and again. */
  private record Question(String owner, String name, Optional<List<String>> parameters) {}

  /** What a call, creation or reference of a member is. */
  Optional<Category> category(String owner, String name, Node node) {
    Question question = new Question(owner, name, parameters(node));
    Optional<Category> known = answers.get(question);
    if (known == null) {
      known = Primitives.standard().find(owner, name, question.parameters(), this::supertypes);
      answers.put(question, known);
    }
    return known;
  }

  private Optional<List<String>> parameters(Node node) {
    List<? extends Expression> arguments;
    if (node instanceof MethodCallExpr call) {
      arguments = call.getArguments();
    } else if (node instanceof ObjectCreationExpr creation) {
      arguments = creation.getArguments();
    } else {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>(arguments.size());
    for (Expression each : arguments) {
      names.add(types.of(each).name());
    }
    return Optional.of(names);
  }

  /** The direct supertypes of a type that sources or the platform declare. */
  private Collection<String> supertypes(String owner) {
    List<String> found = new ArrayList<>();
    Optional<TypeDeclaration<?>> declared = declarations.find(owner);
    if (declared.isPresent()) {
      TypeDeclarations.supertypes(declared.get()).stream()
          .map(declarations.names()::resolve)
          .forEach(name -> name.ifPresent(found::add));
      return found;
    }
    JdkTypes.find(owner)
        .ifPresent(
            type -> {
              if (type.getSuperclass() != null) {
                found.add(JdkTypes.nameOf(type.getSuperclass()));
              }
              for (Class<?> each : type.getInterfaces()) {
                found.add(JdkTypes.nameOf(each));
              }
            });
    return found;
  }
}
