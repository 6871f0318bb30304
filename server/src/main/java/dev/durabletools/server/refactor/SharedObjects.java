package dev.durabletools.server.refactor;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which objects code may change, and whether a changed copy can take an object's place: an activity
 * gets copies.
 */
final class SharedObjects {
  private static final Set<String> FIXED =
      Set.of(
          "java.util.UUID",
          "java.util.Locale",
          "java.util.Currency",
          "java.util.regex.Pattern",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.net.URI",
          "java.net.URL",
          "java.nio.file.Path",
          "java.io.File");

  /** Methods of the platform that change what they are given. */
  private static final Set<String> CHANGERS =
      Set.of(
          "shuffle",
          "sort",
          "reverse",
          "swap",
          "rotate",
          "fill",
          "addAll",
          "copy",
          "replaceAll",
          "setAll",
          "parallelSort",
          "parallelSetAll",
          "parallelPrefix",
          "arraycopy",
          "drainTo",
          "read",
          "readFully",
          "readNBytes",
          "nextBytes",
          "toArray",
          "getChars",
          "getBytes");

  private static final Pattern STATE =
      Pattern.compile(
          "java\\.util\\.concurrent\\..*|java\\.lang\\.(StringBuilder|StringBuffer|ThreadLocal|Thread"
              + "|Object)|java\\.util\\.(BitSet|Iterator|ListIterator|StringJoiner)");

  private final Project project;

  SharedObjects(Project project) {
    this.project = project;
  }

  /** Whether a use of a variable as an argument may change its object. */
  boolean changedAsArgument(NameExpr name, Node variable) {
    Node parent = name.getParentNode().orElse(name);
    if (fixed(project.types().ofVariable(variable), variable)) {
      return false;
    }
    if (parent instanceof ObjectCreationExpr creation) {
      return argument(name, creation.getScope().orElse(null))
          && !project.types().of(creation.getType()).name().startsWith("java.");
    }
    if (!(parent instanceof MethodCallExpr call) || !argument(name, call.getScope().orElse(null))) {
      return false;
    }
    String owner = project.methods().owner(call).orElse("");
    return !owner.startsWith("java.") || CHANGERS.contains(call.getNameAsString());
  }

  private static boolean argument(NameExpr name, @Nullable Node scope) {
    return scope == null || !Scope.same(scope, name);
  }

  /** Whether no method can change values of a type, as far as is known. */
  private boolean fixed(TypeRef type, Node at) {
    if (!type.known() || type.dimensions() > 0) {
      return false;
    }
    if (type.primitive() || FIXED.contains(type.name()) || type.name().startsWith("java.time.")) {
      return true;
    }
    if (type.name().startsWith("java.lang.")) {
      return !STATE.matcher(type.name()).matches();
    }
    TypeDeclaration<?> declared = project.declarations().find(type.name(), at).orElse(null);
    return declared != null
        && (declared.isEnumDeclaration()
            || declared.isRecordDeclaration()
            || (declared.isClassOrInterfaceDeclaration()
                && !declared.asClassOrInterfaceDeclaration().isInterface()
                && declared.asClassOrInterfaceDeclaration().getExtendedTypes().isEmpty()
                && declared.getFields().stream().allMatch(FieldDeclaration::isFinal)));
  }

  /** Whether a field holds values or what threads share, rather than a service. */
  boolean state(Node field) {
    TypeRef type = project.types().ofVariable(field);
    if (type.dimensions() > 0 || STATE.matcher(type.name()).matches()) {
      return true;
    }
    var ancestry = project.hierarchy(field).of(type.name());
    return ancestry.has("java.util.Collection")
        || ancestry.has("java.util.Map")
        || ancestry.has("java.util.concurrent.locks.Lock")
        || ancestry.has("java.util.concurrent.Future");
  }

  /** Whether a field's value is set anew while the program runs, and so is not known elsewhere. */
  boolean setAnew(Node field) {
    return field.getParentNode().orElse(null) instanceof FieldDeclaration declaration
        && !declaration.isFinal()
        && declaration.getAnnotations().isEmpty()
        && fixed(project.types().ofVariable(field), field);
  }

  /**
   * Whether the variable alone holds its object, so that a changed copy can take its place.
   *
   * @param scope the code that may see the variable
   */
  boolean alone(Node variable, Scope scope, SelectedStatements selected) {
    if (!(variable instanceof VariableDeclarator declarator)
        || !declarator.getInitializer().map(this::fresh).orElse(false)
        || isFinal(variable)) {
      return false;
    }
    boolean[] alone = {true};
    Nodes.forEach(
        scope.body(),
        node -> {
          if (node instanceof NameExpr name
              && name.getNameAsString().equals(declarator.getNameAsString())
              && !selected.holds(name)) {
            alone[0] &= !handedOn(name);
          }
        });
    return alone[0];
  }

  static boolean isFinal(Node variable) {
    return variable instanceof Parameter parameter
        ? parameter.isFinal()
        : variable.getParentNode().orElse(null) instanceof VariableDeclarationExpr declaration
            && declaration.isFinal();
  }

  private boolean fresh(Expression value) {
    if (value instanceof MethodCallExpr call) {
      return Set.of("await", "getInput").contains(call.getNameAsString());
    }
    return value instanceof ObjectCreationExpr || value instanceof ArrayCreationExpr;
  }

  /** Whether something else may hold the object from then on. */
  private boolean handedOn(NameExpr name) {
    Node parent = name.getParentNode().orElse(name);
    if (parent instanceof MethodCallExpr call) {
      boolean written =
          call.getNameAsString().matches("call(Activity|SubOrchestrator)|setCustomStatus|complete");
      boolean platform =
          project
              .methods()
              .owner(call)
              .filter(each -> each.matches("java\\.(util\\.Collections|lang\\.String|io\\.\\w+)"))
              .isPresent();
      return argument(name, call.getScope().orElse(null))
          && !written
          && !(platform && !call.getNameAsString().startsWith("unmodifiable"));
    }
    return parent instanceof VariableDeclarator
        || (parent instanceof AssignExpr assign && Scope.same(assign.getValue(), name))
        || (parent instanceof ObjectCreationExpr creation
            && !project.types().of(creation.getType()).name().startsWith("java.util."));
  }
}
