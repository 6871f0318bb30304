package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The static types of expressions, as far as sources, platform and SDK tell them. One thread. */
public final class Types {
  /** Deeper expressions stay unknown: nobody needs the type of a sum of thousands of terms. */
  private static final int MAX_DEPTH = 120;

  private final Declarations declarations;
  private final Names names;
  private final Variables variables;
  private final IdentityHashMap<Expression, TypeRef> known = Nodes.known();
  private final IdentityHashMap<Parameter, TypeRef> parameters = new IdentityHashMap<>();
  private final Set<ClassOrInterfaceType> bounds = Nodes.identitySet();
  private final Returns returns;
  private final Lambdas lambdas;
  private final Generics generics;
  private final SourceOverloads overloads;
  private int depth;

  Types(Declarations declarations, Variables variables) {
    this.declarations = declarations;
    this.names = declarations.names();
    this.variables = variables;
    this.generics = new Generics(declarations, this);
    this.overloads = new SourceOverloads(declarations, this);
    this.lambdas = new Lambdas(declarations, this);
    this.returns = new Returns(declarations, this, lambdas);
  }

  /** The type of an expression; {@link TypeRef#UNKNOWN} if it cannot be told. */
  public TypeRef of(Expression expression) {
    TypeRef cached = known.get(expression);
    if (cached != null) {
      return cached;
    }
    if (depth > MAX_DEPTH) {
      return TypeRef.UNKNOWN;
    }
    depth++;
    try {
      known.put(expression, TypeRef.UNKNOWN);
      TypeRef type = compute(expression);
      known.put(expression, type);
      return type;
    } finally {
      depth--;
    }
  }

  /** A written type. */
  public TypeRef of(Type type) {
    if (type instanceof PrimitiveType || type instanceof VoidType) {
      return TypeRef.of(type.asString());
    }
    if (type instanceof ArrayType array) {
      return of(array.getComponentType()).array(1);
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendedType().map(this::of).orElse(TypeRef.UNKNOWN);
    }
    if (type instanceof ClassOrInterfaceType named) {
      List<TypeRef> arguments =
          named
              .getTypeArguments()
              .map(all -> all.stream().map(this::of).toList())
              .orElse(List.of());
      return names
          .resolve(named)
          .map(name -> new TypeRef(name, arguments, 0))
          .orElseGet(() -> names.bound(named).map(this::ofBound).orElse(TypeRef.UNKNOWN));
    }
    return TypeRef.UNKNOWN;
  }

  /** A bound may name its own parameter, as in {@code T extends Comparable<T>}. */
  private TypeRef ofBound(ClassOrInterfaceType bound) {
    if (!bounds.add(bound)) {
      return TypeRef.UNKNOWN;
    }
    try {
      return of(bound);
    } finally {
      bounds.remove(bound);
    }
  }

  /** The type of a variable by its declaration. */
  public TypeRef ofVariable(Node variable) {
    if (variable instanceof VariableDeclarator declarator) {
      if (declarator.getType().isVarType()) {
        return inferred(declarator);
      }
      return of(declarator.getType());
    }
    if (variable instanceof Parameter parameter) {
      return ofParameter(parameter);
    }
    if (variable instanceof TypePatternExpr pattern) {
      return of(pattern.getType());
    }
    if (variable instanceof EnumConstantDeclaration constant) {
      return Nodes.above(constant, EnumDeclaration.class)
          .map(type -> TypeRef.of(TypeDeclarations.nameOf(type)))
          .orElse(TypeRef.UNKNOWN);
    }
    return TypeRef.UNKNOWN;
  }

  private TypeRef inferred(VariableDeclarator declarator) {
    if (declarator.getInitializer().isPresent()) {
      return of(declarator.getInitializer().get());
    }
    return Nodes.above(declarator, ForEachStmt.class)
        .filter(loop -> Nodes.within(declarator, loop.getVariable()))
        .map(loop -> elementOf(of(loop.getIterable())))
        .orElse(TypeRef.UNKNOWN);
  }

  private static TypeRef elementOf(TypeRef iterated) {
    return iterated.dimensions() > 0 ? iterated.element() : iterated.argument(0);
  }

  private TypeRef ofParameter(Parameter parameter) {
    if (parameter.getType().isUnknownType() || parameter.getType().isVarType()) {
      return parameter
          .getParentNode()
          .filter(LambdaExpr.class::isInstance)
          .map(LambdaExpr.class::cast)
          .map(lambda -> ofLambda(lambda, parameter))
          .orElse(TypeRef.UNKNOWN);
    }
    TypeRef type = of(parameter.getType());
    return parameter.isVarArgs() ? type.array(1) : type;
  }

  private TypeRef ofLambda(LambdaExpr lambda, Parameter parameter) {
    TypeRef cached = parameters.get(parameter);
    if (cached != null || depth > MAX_DEPTH) {
      return cached == null ? TypeRef.UNKNOWN : cached;
    }
    depth++;
    try {
      parameters.put(parameter, TypeRef.UNKNOWN);
      TypeRef type =
          OrchestrationLambdas.isOne(lambda, this, names)
              ? TypeRef.of(SdkTypes.CONTEXT)
              : lambdas.parameter(lambda, lambda.getParameters().indexOf(parameter));
      parameters.put(parameter, type);
      return type;
    } finally {
      depth--;
    }
  }

  /** Whether a lambda may be of a type, or of what it holds; of one that is unknown it may. */
  public boolean functional(TypeRef type) {
    return lambdas.functional(type);
  }

  Declarations declarations() {
    return declarations;
  }

  Lambdas lambdas() {
    return lambdas;
  }

  Generics generics() {
    return generics;
  }

  SourceOverloads overloads() {
    return overloads;
  }

  /** The declaration that a name means. */
  Optional<Node> variable(NameExpr name) {
    return variables.find(name.getNameAsString(), name);
  }

  private TypeRef compute(Expression expression) {
    if (expression instanceof NameExpr name) {
      return variables
          .find(name.getNameAsString(), name)
          .map(this::ofVariable)
          .or(() -> imported(name).map(TypeRef::of))
          .orElse(TypeRef.UNKNOWN);
    }
    if (expression instanceof MethodCallExpr call) {
      return returns.of(call);
    }
    if (expression instanceof FieldAccessExpr access) {
      return field(access);
    }
    if (expression instanceof ObjectCreationExpr creation) {
      return of(creation.getType());
    }
    if (expression instanceof EnclosedExpr enclosed) {
      return of(enclosed.getInner());
    }
    if (expression instanceof CastExpr cast) {
      return of(cast.getType());
    }
    if (expression instanceof LiteralExpr literal) {
      return Operators.literal(literal);
    }
    if (expression instanceof ClassExpr literal) {
      return TypeRef.of("java.lang.Class", of(literal.getType()));
    }
    if (expression instanceof ThisExpr self) {
      return self.getTypeName()
          .flatMap(outer -> names.resolve(outer.asString(), self))
          .or(() -> TypeDeclarations.enclosing(self).map(TypeDeclarations::nameOf))
          .map(TypeRef::of)
          .orElse(TypeRef.UNKNOWN);
    }
    return operator(expression);
  }

  private TypeRef operator(Expression expression) {
    if (expression instanceof BinaryExpr binary) {
      return Operators.binary(binary.getOperator(), of(binary.getLeft()), of(binary.getRight()));
    }
    if (expression instanceof UnaryExpr unary) {
      return of(unary.getExpression());
    }
    if (expression instanceof AssignExpr assignment) {
      return of(assignment.getTarget());
    }
    if (expression instanceof ConditionalExpr choice) {
      return Operators.common(of(choice.getThenExpr()), of(choice.getElseExpr()), declarations);
    }
    if (expression instanceof SwitchExpr choice) {
      return Operators.values(choice).stream()
          .map(this::of)
          .reduce((one, other) -> Operators.common(one, other, declarations))
          .orElse(TypeRef.UNKNOWN);
    }
    if (expression instanceof InstanceOfExpr) {
      return TypeRef.BOOLEAN;
    }
    if (expression instanceof ArrayAccessExpr access) {
      return of(access.getName()).element();
    }
    if (expression instanceof ArrayCreationExpr creation) {
      return of(creation.getElementType()).array(creation.getLevels().size());
    }
    return TypeRef.UNKNOWN;
  }

  private TypeRef field(FieldAccessExpr access) {
    if (access.getNameAsString().equals("length") && of(access.getScope()).dimensions() > 0) {
      return TypeRef.INT;
    }
    Optional<Node> declared =
        fieldOwner(access).flatMap(owner -> variables.field(owner, access.getNameAsString()));
    return declared.isPresent()
        ? ofField(declared.get(), access)
        : ownerName(access.getScope())
            .flatMap(JdkTypes::find)
            .flatMap(owner -> JdkTypes.fieldType(owner, access.getNameAsString()))
            .map(TypeRef::of)
            .orElse(TypeRef.UNKNOWN);
  }

  private TypeRef ofField(Node field, FieldAccessExpr access) {
    TypeDeclaration<?> owner = TypeDeclarations.enclosing(field).orElse(null);
    return field instanceof VariableDeclarator declarator && owner != null
        ? generics.fill(declarator.getType(), owner, of(access.getScope()))
        : ofVariable(field);
  }

  /** The type of a platform class's field that is imported by its name. */
  private static Optional<String> imported(NameExpr name) {
    String field = name.getNameAsString();
    return StaticImports.owners(field, Unit.of(name)).stream()
        .flatMap(owner -> JdkTypes.find(owner).stream())
        .flatMap(owner -> JdkTypes.fieldType(owner, field).stream())
        .findFirst();
  }

  /** The source type whose field an access reads. */
  public Optional<TypeDeclaration<?>> fieldOwner(FieldAccessExpr access) {
    return ownerName(access.getScope()).flatMap(name -> declarations.find(name, access));
  }

  /**
   * The type a scope stands for: the named type itself for a static use, else the type of the
   * value.
   */
  public Optional<String> ownerName(Expression scope) {
    if (scope instanceof NameExpr name && variables.find(name.getNameAsString(), name).isEmpty()) {
      return GeneratedLogs.of(name)
          .or(() -> names.resolve(name.getNameAsString(), name))
          .or(() -> imported(name));
    }
    TypeRef type = of(scope);
    if (type.known()) {
      return type.dimensions() == 0 ? Optional.of(type.name()) : Optional.empty();
    }
    return scope instanceof FieldAccessExpr access && looksQualified(access)
        ? names.resolve(access.toString(), access)
        : Optional.empty();
  }

  /**
   * The type that a text left of a method reference's colons names, or the type of that variable.
   */
  Optional<String> ownerNameOfText(String text, Node at) {
    Optional<Node> variable = variables.find(text, at);
    if (variable.isPresent()) {
      TypeRef type = ofVariable(variable.get());
      return type.known() && type.dimensions() == 0 ? Optional.of(type.name()) : Optional.empty();
    }
    return names.resolve(text, at);
  }

  private boolean looksQualified(FieldAccessExpr access) {
    Expression head = access.getScope();
    while (head instanceof FieldAccessExpr inner) {
      head = inner.getScope();
    }
    return head instanceof NameExpr name && variables.find(name.getNameAsString(), name).isEmpty();
  }
}
