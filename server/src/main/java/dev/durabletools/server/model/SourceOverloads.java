package dev.durabletools.server.model;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the declared methods or constructors of one name a call means, by the types it gives: as
 * the language chooses where they are known, else all that may be meant. One thread.
 */
final class SourceOverloads {
  /** A call takes what fits without boxing before what is boxed, and that before open arity. */
  private static final int PLAIN = 1;

  private static final int BOXED = 2;
  private static final int OPEN = 3;
  private static final int NEVER = 4;

  private final Types types;
  private final Conversions conversions;

  SourceOverloads(Declarations declarations, Types types) {
    this.types = types;
    this.conversions = new Conversions(declarations, types);
  }

  /**
   * One candidate.
   *
   * @param best the first phase in which it may fit
   * @param worst the phase in which it surely fits
   */
  private record Rated(CallableDeclaration<?> callable, int best, int worst) {}

  /**
   * Those of some candidates that a call may mean.
   *
   * @param bodies whether the types of what lambdas give back count; never while the type of a
   *     lambda's parameter is asked for
   */
  List<CallableDeclaration<?>> meant(
      List<CallableDeclaration<?>> candidates, List<Expression> arguments, boolean bodies) {
    if (candidates.size() < 2 || arguments.isEmpty()) {
      return candidates;
    }
    List<Rated> all = new ArrayList<>();
    int limit = NEVER;
    for (CallableDeclaration<?> each : candidates) {
      Rated rated = rate(each, arguments, bodies);
      limit = Math.min(limit, rated.worst());
      all.add(rated);
    }
    int last = Math.min(limit, OPEN);
    List<Rated> left = all.stream().filter(each -> each.best() <= last).toList();
    List<CallableDeclaration<?>> meant =
        left.stream()
            .filter(each -> left.stream().noneMatch(other -> beats(other, each, arguments, bodies)))
            .<CallableDeclaration<?>>map(Rated::callable)
            .toList();
    return meant.isEmpty() ? candidates : meant;
  }

  private Rated rate(CallableDeclaration<?> callable, List<Expression> arguments, boolean bodies) {
    int best = NEVER;
    int worst = NEVER;
    int parameters = callable.getParameters().size();
    if (parameters == arguments.size()) {
      best = PLAIN;
      worst = PLAIN;
      for (int i = 0; i < parameters; i++) {
        Conversions.Fit fit = conversions.fit(arguments.get(i), type(callable, i, false), bodies);
        best = Math.max(best, phase(fit, PLAIN));
        worst = Math.max(worst, phase(fit, NEVER));
      }
    }
    if (worst != PLAIN && parameters > 0 && callable.getParameter(parameters - 1).isVarArgs()) {
      boolean may = true;
      boolean sure = true;
      for (int i = 0; i < arguments.size(); i++) {
        Conversions.Fit fit = conversions.fit(arguments.get(i), type(callable, i, true), bodies);
        may &= fit != Conversions.Fit.NO;
        sure &= fit != Conversions.Fit.NO && fit != Conversions.Fit.UNSURE;
      }
      best = may ? Math.min(best, OPEN) : best;
      worst = sure ? Math.min(worst, OPEN) : worst;
    }
    return new Rated(callable, best, worst);
  }

  private static int phase(Conversions.Fit fit, int unsure) {
    return switch (fit) {
      case NO -> NEVER;
      case UNSURE -> unsure;
      case BOXED -> BOXED;
      case PLAIN -> PLAIN;
    };
  }

  /** Whether one candidate surely fits and is closer than another, which then is never meant. */
  private boolean beats(Rated one, Rated other, List<Expression> arguments, boolean bodies) {
    return one.worst() <= other.best()
        && closer(one, other, arguments, bodies)
        && !closer(other, one, arguments, bodies);
  }

  private boolean closer(Rated one, Rated other, List<Expression> arguments, boolean bodies) {
    boolean open = one.worst() == OPEN;
    for (int i = 0; i < arguments.size(); i++) {
      TypeRef own = type(one.callable(), i, open);
      TypeRef wider = type(other.callable(), i, open);
      if (!conversions.closer(arguments.get(i), own, wider, bodies)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The type that a call's argument must have.
   *
   * @param open whether the last parameter is what the array holds
   */
  private TypeRef type(CallableDeclaration<?> callable, int argument, boolean open) {
    int last = callable.getParameters().size() - 1;
    Parameter parameter = callable.getParameter(Math.min(argument, last));
    TypeRef type = written(callable, parameter.getType());
    return parameter.isVarArgs() && !open ? type.array(1) : type;
  }

  /** A variable of the method itself takes all that its bound takes. */
  private TypeRef written(CallableDeclaration<?> callable, Type type) {
    boolean variable =
        type instanceof ClassOrInterfaceType named
            && callable.getTypeParameters().stream()
                .anyMatch(each -> each.getNameAsString().equals(named.getNameWithScope()));
    if (!variable) {
      return types.of(type);
    }
    boolean bound =
        callable.getTypeParameters().stream()
            .anyMatch(
                each ->
                    each.getNameAsString().equals(type.asString())
                        && !each.getTypeBound().isEmpty());
    return bound ? types.of(type) : TypeRef.of("java.lang.Object");
  }
}
