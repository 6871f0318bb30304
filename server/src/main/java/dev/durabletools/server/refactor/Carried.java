package dev.durabletools.server.refactor;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.type.Type;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Variables;
import dev.durabletools.server.rules.FixBuilder;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value on its way into an activity or out of it, as JSON.
 *
 * @param name of the variable
 * @param type as it is to be written in the same file
 */
record Carried(String name, String type) {
  /** Things that live in one process. */
  private static final Pattern NO_DATA =
      Pattern.compile(
          ".*(Stream|Reader|Writer|Logger|Client|Connection|ExecutionContext|Channel|Socket|Thread"
              + "|Lock|Latch|Future|Executor|ExecutorService|Task|Iterator|Runnable|Supplier"
              + "|Function|Consumer|Predicate|OrchestrationContext|ClassLoader)");

  private static final Pattern JSON =
      Pattern.compile(
          "java\\.lang\\.(String|Object|Number|Boolean|Character|Byte|Short|Integer|Long|Float"
              + "|Double|Void|Iterable)"
              + "|java\\.math\\.Big(Decimal|Integer)"
              + "|java\\.util\\.(UUID|Collection|List|ArrayList|LinkedList|Set|HashSet|LinkedHashSet"
              + "|SortedSet|TreeSet|Map|HashMap|LinkedHashMap|SortedMap|TreeMap)"
              + "|java\\.net\\.UR[IL]");

  /** What the worker hands to a parameter exactly as the orchestrator gave it. */
  private static final Set<String> NUMBERS =
      Set.of("int", "long", "double", "boolean", "Integer", "Long", "Double", "Boolean");

  /** Describes a variable; empty if its type is written nowhere and cannot be inferred. */
  static Optional<Carried> of(Node variable, Project project, FixBuilder fix) {
    Type written =
        variable instanceof VariableDeclarator declarator
            ? declarator.getType()
            : variable instanceof Parameter parameter
                ? parameter.getType()
                : variable instanceof TypePatternExpr pattern ? pattern.getType() : null;
    String name = Variables.nameOf(variable);
    if (written == null || written.isUnknownType() || written.isVarType()) {
      TypeRef inferred = project.types().ofVariable(variable);
      return writable(inferred)
          ? Optional.of(new Carried(name, write(inferred, fix)))
          : Optional.empty();
    }
    boolean more = variable instanceof Parameter parameter && parameter.isVarArgs();
    return Optional.of(new Carried(name, written.asString() + (more ? "[]" : "")));
  }

  private static boolean writable(TypeRef type) {
    return type.known()
        && !type.is("void")
        && type.name().indexOf('#') < 0
        && type.arguments().stream().allMatch(Carried::writable);
  }

  private static String write(TypeRef type, FixBuilder fix) {
    String arguments =
        type.arguments().isEmpty()
            ? ""
            : type.arguments().stream()
                .map(each -> write(each, fix))
                .collect(Collectors.joining(", ", "<", ">"));
    String name = type.name().indexOf('.') < 0 ? type.name() : fix.type(type.name());
    return name + arguments + "[]".repeat(type.dimensions());
  }

  /**
   * Whether the value means the same in another process.
   *
   * @param meant the type as resolved
   */
  boolean data(TypeRef meant) {
    return !NO_DATA.matcher(type.replaceAll("<.*|\\[.*", "")).matches() && json(meant);
  }

  /**
   * Whether the worker's JSON library and the SDK's write the type alike: of the platform's types
   * those that both know without settings. Classes of others are taken for data.
   */
  private static boolean json(TypeRef type) {
    boolean platform = type.name().matches("(java|javax|jdk|sun)\\..*");
    return (!platform || JSON.matcher(type.name()).matches())
        && type.arguments().stream().allMatch(Carried::json);
  }

  /**
   * Whether an activity can take it as its only input. A text arrives in the quotes of its JSON,
   * and the element types of a list are lost, so these travel in a class.
   */
  boolean travelsAlone() {
    return NUMBERS.contains(type)
        || (returnsAlone() && !type.contains("[") && !type.matches("String|char|byte|short|float"));
  }

  /** Whether a class literal says its whole type. */
  boolean returnsAlone() {
    return !type.contains("<");
  }

  String literal() {
    return switch (type) {
          case "int" -> "Integer";
          case "char" -> "Character";
          case "long", "double", "boolean", "byte", "short", "float" ->
              Character.toUpperCase(type.charAt(0)) + type.substring(1);
          default -> type;
        }
        + ".class";
  }
}
