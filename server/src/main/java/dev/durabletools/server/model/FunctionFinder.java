package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the functions and the orchestrations without a name that a unit declares. */
final class FunctionFinder {
  /**
   * What one unit declares.
   *
   * @param unclear kinds of which it declares functions whose names cannot be told
   */
  record Found(List<FunctionEntry> functions, List<Root> roots, Set<FunctionKind> unclear) {
    static final Found NONE = new Found(List.of(), List.of(), Set.of());
  }

  private final Names names;
  private final Types types;
  private final Constants constants;
  private final Declarations declarations;
  private final List<FunctionEntry> functions = new ArrayList<>();
  private final List<Root> roots = new ArrayList<>();
  private final Set<FunctionKind> unclear = EnumSet.noneOf(FunctionKind.class);

  FunctionFinder(Declarations declarations, Types types, Constants constants) {
    this.declarations = declarations;
    this.names = declarations.names();
    this.types = types;
    this.constants = constants;
  }

  Found read(Unit unit) {
    unit.forEach(
        node -> {
          if (node instanceof MethodDeclaration method) {
            method(method);
          } else if (node instanceof LambdaExpr || node instanceof MethodReferenceExpr) {
            lambda((Expression) node);
          }
        });
    return new Found(List.copyOf(functions), List.copyOf(roots), unclear);
  }

  /** The entry of a function; remembers that there is one if its name cannot be told. */
  private Optional<FunctionEntry> entry(
      Expression written, FunctionKind kind, MethodDeclaration method) {
    Optional<String> name = constants.text(written);
    if (name.isEmpty()) {
      unclear.add(kind);
    }
    return name.map(text -> new FunctionEntry(text, kind, method, written));
  }

  private void method(MethodDeclaration method) {
    boolean orchestrator = hasParameter(method, SdkTypes.ORCHESTRATION_TRIGGER);
    boolean activity = hasParameter(method, SdkTypes.ACTIVITY_TRIGGER);
    Optional<AnnotationExpr> annotation =
        method.getAnnotations().stream()
            .filter(each -> names.isAnnotation(each, SdkTypes.FUNCTION_NAME))
            .findFirst();
    Optional<Expression> written = annotation.flatMap(each -> value(each, "value"));
    Optional<String> name = written.flatMap(constants::text);
    if (orchestrator) {
      roots.add(new Root(name.orElse(method.getNameAsString()), method));
    } else if (runsOrchestration(method)) {
      roots.add(new Root(factoryName(method).orElseGet(() -> ownerLabel(method)), method));
    }
    if (written.isPresent()) {
      FunctionKind kind =
          orchestrator
              ? FunctionKind.ORCHESTRATOR
              : activity
                  ? FunctionKind.ACTIVITY
                  : hasParameter(method, SdkTypes.CLIENT_INPUT)
                      ? FunctionKind.CLIENT
                      : FunctionKind.OTHER;
      entry(written.get(), kind, method).ifPresent(functions::add);
      attribute(method, orchestrator, activity).ifPresent(functions::add);
    }
    registered(method).ifPresent(functions::add);
  }

  /** The trigger annotation may give the durable name itself. */
  private Optional<FunctionEntry> attribute(
      MethodDeclaration method, boolean orchestrator, boolean activity) {
    String trigger = orchestrator ? SdkTypes.ORCHESTRATION_TRIGGER : SdkTypes.ACTIVITY_TRIGGER;
    if (!orchestrator && !activity) {
      return Optional.empty();
    }
    FunctionKind kind = orchestrator ? FunctionKind.ORCHESTRATOR : FunctionKind.ACTIVITY;
    return method.getParameters().stream()
        .flatMap(parameter -> parameter.getAnnotations().stream())
        .filter(each -> names.isAnnotation(each, trigger))
        .map(each -> value(each, orchestrator ? "orchestration" : "activity"))
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(value -> entry(value, kind, method))
        .filter(entry -> !entry.name().isEmpty());
  }

  /** What a worker's factory registers by its {@code getName}. */
  private Optional<FunctionEntry> registered(MethodDeclaration method) {
    if (!method.getNameAsString().equals("getName") || !method.getParameters().isEmpty()) {
      return Optional.empty();
    }
    boolean activity = inImplementationOf(method, SdkTypes.ACTIVITY_FACTORY);
    boolean orchestrator = inImplementationOf(method, SdkTypes.ORCHESTRATION_FACTORY);
    if (!activity && !orchestrator) {
      return Optional.empty();
    }
    FunctionKind kind = activity ? FunctionKind.ACTIVITY : FunctionKind.ORCHESTRATOR;
    return method
        .findFirst(ReturnStmt.class)
        .flatMap(ReturnStmt::getExpression)
        .flatMap(value -> entry(value, kind, method));
  }

  private Optional<String> factoryName(MethodDeclaration method) {
    Node owner = method.getParentNode().orElse(null);
    return owner == null
        ? Optional.empty()
        : TypeDeclarations.members(owner).stream()
            .filter(MethodDeclaration.class::isInstance)
            .map(member -> registered((MethodDeclaration) member))
            .flatMap(Optional::stream)
            .map(FunctionEntry::name)
            .findFirst();
  }

  private boolean runsOrchestration(MethodDeclaration method) {
    return method.getNameAsString().equals("run")
        && method.getParameters().size() == 1
        && types.ofVariable(method.getParameter(0)).is(SdkTypes.CONTEXT)
        && inImplementationOf(method, SdkTypes.ORCHESTRATION);
  }

  private boolean inImplementationOf(MethodDeclaration method, String supertype) {
    return Supertypes.ofOwner(method, declarations).anyMatch(supertype::equals);
  }

  private void lambda(Expression lambda) {
    if (OrchestrationLambdas.isOne(lambda, types, names)) {
      String label =
          Nodes.above(lambda, MethodDeclaration.class)
              .map(
                  method ->
                      factoryName(method)
                          .orElseGet(() -> functionName(method).orElse(method.getNameAsString())))
              .orElse("lambda");
      roots.add(new Root(label, lambda));
    }
  }

  private Optional<String> functionName(MethodDeclaration method) {
    return method.getAnnotations().stream()
        .filter(each -> names.isAnnotation(each, SdkTypes.FUNCTION_NAME))
        .findFirst()
        .flatMap(each -> value(each, "value"))
        .flatMap(constants::text);
  }

  private static String ownerLabel(MethodDeclaration method) {
    return TypeDeclarations.enclosing(method).map(type -> type.getNameAsString()).orElse("run");
  }

  private boolean hasParameter(MethodDeclaration method, String annotation) {
    for (Parameter parameter : method.getParameters()) {
      for (AnnotationExpr each : parameter.getAnnotations()) {
        if (names.isAnnotation(each, annotation)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<Expression> value(AnnotationExpr annotation, String attribute) {
    if (annotation instanceof SingleMemberAnnotationExpr single && attribute.equals("value")) {
      return Optional.of(single.getMemberValue());
    }
    if (annotation instanceof NormalAnnotationExpr normal) {
      return normal.getPairs().stream()
          .filter(pair -> pair.getNameAsString().equals(attribute))
          .map(pair -> pair.getValue())
          .findFirst();
    }
    return Optional.empty();
  }
}
