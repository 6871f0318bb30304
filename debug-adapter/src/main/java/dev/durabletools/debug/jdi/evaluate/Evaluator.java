package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions in frames of one debuggee: on mirrors of its objects, else by a compiler.
 * Confined to one thread; a frame must not run meanwhile, except by {@link Calls}.
 */
public final class Evaluator {
  /** What the interpreter lacks and a compiler may have: classes that are not loaded, say. */
  private static final Set<Reason> BEYOND =
      Set.of(Reason.NEEDS_COMPILER, Reason.NO_SUCH_NAME, Reason.NO_SUCH_METHOD);

  private final VirtualMachine machine;
  private final Parsed parsed = new Parsed();
  private final CompiledExpressions compiled;

  public Evaluator(VirtualMachine machine) {
    this.machine = machine;
    this.compiled = new CompiledExpressions(machine);
  }

  /**
   * Works out an expression; assignments change variables of the debuggee.
   *
   * @param imports what the frame's source imports: qualified names and {@code package.*}
   * @return null for a Java {@code null}
   * @throws EvaluationFault if it has no value
   */
  public @Nullable Value evaluate(
      String text, FrameSource frame, List<String> imports, Calls calls) {
    return evaluate(parsed.expression(text), new Place(frame), imports, calls);
  }

  /**
   * As {@link #evaluate}, statements too: one after the other if all are expressions, else as a
   * whole, and then the frame's variables change when the last one is done.
   *
   * @return what the last statement gives; a void value if it gives nothing
   */
  public @Nullable Value run(String text, FrameSource frame, List<String> imports, Calls calls) {
    if (parsed.isExpression(text)) {
      return evaluate(text, frame, imports, calls);
    }
    Place place = new Place(frame);
    BlockStmt block = parsed.statements(text);
    List<Expression> expressions = expressions(block);
    if (expressions.size() < block.getStatements().size()) {
      return compiled.evaluate(block, place, imports, calls);
    }
    Value last = machine.mirrorOfVoid();
    for (Expression expression : expressions) {
      last = evaluate(expression, place, imports, calls);
    }
    return last;
  }

  /** The statements that are nothing but expressions. */
  private static List<Expression> expressions(BlockStmt block) {
    return block.getStatements().stream()
        .filter(Statement::isExpressionStmt)
        .map(each -> each.asExpressionStmt().getExpression())
        .filter(each -> !each.isVariableDeclarationExpr())
        .toList();
  }

  private @Nullable Value evaluate(
      Expression expression, Place place, List<String> imports, Calls calls) {
    TypeFinder types = new TypeFinder(machine, place.type(), imports);
    Interpreter interpreter = new Interpreter(machine, place, types, calls);
    int before = calls.made();
    if (NeedsCompiler.is(expression)) {
      return compiled(expression, interpreter, place, imports, calls);
    }
    Optional<String> unknown = new KnownNames(interpreter, types).unknown(expression);
    if (unknown.isPresent() && !calls.keepsVariables().equals(NoCalls.REASON)) {
      return compiled(
          expression,
          interpreter,
          place,
          imports,
          calls,
          new EvaluationFault(Reason.NO_SUCH_NAME, unknown.get()));
    }
    try {
      return interpreter.of(expression);
    } catch (EvaluationFault fault) {
      boolean begun = calls.made() > before || calls.keepsVariables().equals(NoCalls.REASON);
      if (begun || !BEYOND.contains(fault.reason())) {
        throw fault;
      }
      return compiled(expression, interpreter, place, imports, calls, fault);
    }
  }

  /** A lambda or a method reference has the type of the variable that it is assigned to. */
  private Expression typed(Expression value, Place.Variable variable) {
    Optional<Place.Signature> known = variable.signature();
    return known.isPresent() && (value.isLambdaExpr() || value.isMethodReferenceExpr())
        ? parsed.expression("(" + FrameNames.type(known.get()) + ") (" + value + ")")
        : value;
  }

  /** What an expression that ends where the user types can go on with; nothing runs. */
  public List<Suggestion> complete(String text, FrameSource frame, List<String> imports) {
    Place place = new Place(frame);
    TypeFinder types = new TypeFinder(machine, place.type(), imports);
    Interpreter interpreter = new Interpreter(machine, place, types, Calls.none());
    return new Completer(parsed, place, types, interpreter, new TypeNames(machine)).complete(text);
  }

  /** As by the compiler; what the interpreter had against it says more. */
  private @Nullable Value compiled(
      Expression expression,
      Interpreter interpreter,
      Place place,
      List<String> imports,
      Calls calls,
      EvaluationFault fault) {
    try {
      return compiled(expression, interpreter, place, imports, calls);
    } catch (EvaluationFault refused) {
      boolean known = refused.reason() == Reason.NOT_COMPILED;
      throw known && fault.reason() != Reason.NEEDS_COMPILER ? fault : refused;
    }
  }

  private @Nullable Value compiled(
      Expression expression,
      Interpreter interpreter,
      Place place,
      List<String> imports,
      Calls calls) {
    if (expression instanceof AssignExpr assign
        && assign.getOperator() == AssignExpr.Operator.ASSIGN
        && !NeedsCompiler.is(assign.getTarget())) {
      return interpreter.assign(
          assign,
          variable -> compiled.evaluate(typed(assign.getValue(), variable), place, imports, calls));
    }
    return compiled.evaluate(expression, place, imports, calls);
  }
}
