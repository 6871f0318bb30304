package dev.durabletools.server.model;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether what a call gives can be what a parameter asks for. One thread. */
final class Conversions {
  /** How an argument fits, from worst to best. */
  enum Fit {
    NO,
    /** It may fit in any way, or not at all: its type or the parameter's is not known. */
    UNSURE,
    BOXED,
    PLAIN
  }

  private static final Set<String> OF_ENUMS =
      Set.of(
          "java.lang.Enum",
          "java.lang.Comparable",
          "java.io.Serializable",
          "java.lang.constant.Constable");

  private static final Set<String> OF_ARRAYS =
      Set.of("java.lang.Object", "java.lang.Cloneable", "java.io.Serializable");

  private final Declarations declarations;
  private final Types types;
  private final Functionals functionals;

  Conversions(Declarations declarations, Types types) {
    this.declarations = declarations;
    this.types = types;
    this.functionals = new Functionals(declarations, types);
  }

  Fit fit(Expression argument, TypeRef wanted, boolean bodies) {
    if (argument instanceof EnclosedExpr enclosed) {
      return fit(enclosed.getInner(), wanted, bodies);
    }
    if (argument instanceof LambdaExpr || argument instanceof MethodReferenceExpr) {
      return functionals.fit(argument, wanted, bodies);
    }
    if (!wanted.known()) {
      return Fit.UNSURE;
    }
    if (argument.isNullLiteralExpr()) {
      return wanted.primitive() ? Fit.NO : Fit.PLAIN;
    }
    TypeRef given = types.of(argument);
    if (!given.known() && argument instanceof ConditionalExpr choice && !wanted.primitive()) {
      Fit one = fit(choice.getThenExpr(), wanted, bodies);
      Fit other = fit(choice.getElseExpr(), wanted, bodies);
      return one.compareTo(other) < 0 ? one : other;
    }
    if (!given.known() || given.is("void")) {
      return Fit.UNSURE;
    }
    Fit fit = fit(given, wanted, argument);
    boolean below =
        fit == Fit.NO && !precise(argument) && fit(wanted.boxed(), given, argument) != Fit.NO;
    return below ? Fit.UNSURE : fit;
  }

  /** Whether the type of a parameter is as close to an argument as that of another, or closer. */
  boolean closer(Expression argument, TypeRef own, TypeRef wider, boolean bodies) {
    if (!own.known() || !wider.known()) {
      return false;
    }
    if (own.name().equals(wider.name()) && own.dimensions() == wider.dimensions()) {
      return true;
    }
    if (argument instanceof LambdaExpr || argument instanceof MethodReferenceExpr) {
      return functionals.closer(argument, own, wider, bodies);
    }
    return fit(own, wider, argument) == Fit.PLAIN;
  }

  private Fit fit(TypeRef given, TypeRef wanted, Expression at) {
    if (given.name().equals(wanted.name()) && given.dimensions() == wanted.dimensions()) {
      return Fit.PLAIN;
    }
    if (given.primitive() && wanted.primitive()) {
      return Overloads.widens(given.name(), wanted.name()) ? Fit.PLAIN : Fit.NO;
    }
    if (wanted.primitive()) {
      return Overloads.unboxes(given, wanted) ? Fit.BOXED : Fit.NO;
    }
    if (given.primitive()) {
      Fit boxed = reference(given.boxed(), wanted, at);
      return boxed == Fit.PLAIN ? Fit.BOXED : boxed;
    }
    return reference(given, wanted, at);
  }

  private Fit reference(TypeRef given, TypeRef wanted, Expression at) {
    if (wanted.is("java.lang.Object")) {
      return Fit.PLAIN;
    }
    if (given.dimensions() > 0 || wanted.dimensions() > 0) {
      return array(given, wanted, at);
    }
    Hierarchy.Ancestry ancestry =
        declarations.hierarchy(declarations.libraries(at)).of(given.name());
    if (ancestry.has(wanted.name()) || unwritten(given, wanted, at)) {
      return Fit.PLAIN;
    }
    return ancestry.whole() || closed(wanted) || ofSdk(given) ? Fit.NO : Fit.UNSURE;
  }

  private Fit array(TypeRef given, TypeRef wanted, Expression at) {
    if (wanted.dimensions() == 0) {
      return OF_ARRAYS.contains(wanted.name()) ? Fit.PLAIN : Fit.NO;
    }
    TypeRef held = given.element();
    TypeRef asked = wanted.element();
    if (!held.known() || held.primitive() || asked.primitive()) {
      return held.equals(asked) ? Fit.PLAIN : Fit.NO;
    }
    return reference(held, asked, at);
  }

  /** What types of a kind inherit without writing it. */
  private boolean unwritten(TypeRef given, TypeRef wanted, Expression at) {
    TypeDeclaration<?> declared = declarations.find(given.name(), at).orElse(null);
    return (declared instanceof EnumDeclaration && OF_ENUMS.contains(wanted.name()))
        || (declared instanceof RecordDeclaration && wanted.is("java.lang.Record"));
  }

  /** Whether nothing can be below a type. */
  private boolean closed(TypeRef wanted) {
    return JdkTypes.find(wanted.name())
        .map(type -> Modifier.isFinal(type.getModifiers()))
        .orElseGet(
            () ->
                declarations
                    .find(wanted.name())
                    .map(
                        type ->
                            type instanceof RecordDeclaration
                                || type instanceof EnumDeclaration
                                || (type instanceof ClassOrInterfaceDeclaration named
                                    && named.isFinal()))
                    .orElse(false));
  }

  /** Types of the SDK that are known to inherit nothing. */
  private static boolean ofSdk(TypeRef given) {
    return given.is(SdkTypes.CONTEXT) || given.is(SdkTypes.TASK);
  }

  /** Whether the type of an expression is what the compiler takes, not only one above it. */
  private boolean precise(Expression argument) {
    if (argument instanceof NameExpr name) {
      return types
          .variable(name)
          .map(
              variable ->
                  !(variable instanceof Parameter parameter
                          && (parameter.getType().isUnknownType()
                              || parameter.getType().isVarType()))
                      && !(variable instanceof VariableDeclarator v && v.getType().isVarType()))
          .orElse(true);
    }
    if (argument instanceof MethodCallExpr call) {
      return !generic(call);
    }
    return !(argument instanceof ConditionalExpr || argument instanceof SwitchExpr);
  }

  /** Whether a call's result is of a type that only its use tells. */
  private boolean generic(MethodCallExpr call) {
    Optional<String> on = call.getScope().flatMap(types::ownerName);
    if (on.filter(type -> type.startsWith("java.") || SdkTypes.has(type)).isPresent()) {
      return false;
    }
    Optional<TypeDeclaration<?>> owner =
        call.getScope().isEmpty()
            ? TypeDeclarations.enclosing(call)
            : on.flatMap(type -> declarations.find(type, call));
    List<TypeDeclaration<?>> lineage = owner.map(declarations::lineage).orElse(List.of());
    for (TypeDeclaration<?> type : lineage) {
      for (MethodDeclaration each : type.getMethodsByName(call.getNameAsString())) {
        String result = each.getType().asString();
        if (each.getTypeParameters().stream()
            .anyMatch(parameter -> parameter.getNameAsString().equals(result))) {
          return true;
        }
      }
    }
    return lineage.isEmpty();
  }
}
