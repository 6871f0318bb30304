package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.compiler.Compilers;
import dev.durabletools.debug.jdi.compile.ExpressionCompiler;
import dev.durabletools.debug.jdi.compile.ExpressionSource;
import dev.durabletools.debug.jdi.compile.NotCompiledException;
import dev.durabletools.debug.jdi.compile.Rewriting;
import dev.durabletools.debug.jdi.compile.RewrittenCode;
import dev.durabletools.debug.jdi.compile.SourceTypes;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Expressions as classes in the debuggee: whatever Java has, at the price of a compilation. What
 * was compiled, or refused, is remembered; watches ask for the same at each stop.
 */
final class CompiledExpressions {
  private static final int KEPT = 256;

  /**
   * An app's loader takes each name once, and others define classes in it: conditions beside the
   * console, and debuggers that were attached before.
   */
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static final String RUN = Long.toString(System.nanoTime() & 0xffffffffL, 36) + "_";

  private final VirtualMachine machine;
  private final LoaderPath loaders;
  private final Compilers compilers;
  private final ExpressionCompiler compiler = new ExpressionCompiler();
  private final int level;
  private final Map<Key, Outcome> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Outcome> eldest) {
          return size() > KEPT;
        }
      };

  /** Some method references become methods of the class, as lambdas do. */
  private static final String HAS_BODIES = "it cannot be linked in a hidden class";

  /** How a class file names the methods that lambdas become. */
  private static final String BODY = "lambda$" + ExpressionSource.METHOD + "$";

  private record Key(ReferenceType host, ExpressionSource source, boolean nestMate) {}

  /** A class, or why there is none. */
  private record Outcome(@Nullable ClassType type, String refusal) {}

  CompiledExpressions(VirtualMachine machine) {
    this.machine = machine;
    this.loaders = new LoaderPath(machine);
    this.level = AppJdk.level(machine);
    this.compilers = AppJdk.compilers(machine);
  }

  /**
   * Works out an expression, or runs a block.
   *
   * @param code one of the two
   * @return what the expression, or the block's last statement, gives
   */
  @Nullable Value evaluate(Node code, Place place, List<String> imports, Calls calls) {
    if (calls.keepsVariables().equals(NoCalls.REASON)) {
      throw new EvaluationFault(Reason.SIDE_EFFECT, code.toString());
    }
    if (code instanceof LambdaExpr || code instanceof MethodReferenceExpr) {
      throw new EvaluationFault(
          Reason.NOT_COMPILED,
          "'" + code + "' alone has no type: cast it, as in (Runnable) () -> { }");
    }
    boolean lambdas = code.findFirst(LambdaExpr.class).isPresent();
    return evaluate(code, place, imports, calls, Injection.isNestMate(level, lambdas));
  }

  private @Nullable Value evaluate(
      Node code, Place place, List<String> imports, Calls calls, boolean nestMate) {
    FrameNames names = new FrameNames(place, nestMate);
    ReferenceType host = place.type();
    String packageName = host.name().substring(0, Math.max(0, host.name().lastIndexOf('.')));
    try {
      RewrittenCode rewritten =
          code instanceof BlockStmt block
              ? Rewriting.of(block, names)
              : Rewriting.of((Expression) code, names);
      refuseToAssign(rewritten, calls);
      ExpressionSource source =
          new ExpressionSource(
              packageName, withNested(imports, host.name()), names.variables(), rewritten, level);
      ClassType type = type(new Key(host, source, nestMate), calls);
      Value held =
          calls.invokeStatic(
              type, type.methodsByName(ExpressionSource.METHOD).get(0), names.values());
      return given(rewritten, held, place, calls);
    } catch (NotCompiledException e) {
      if (nestMate && e.why().equals(HAS_BODIES)) {
        return evaluate(code, place, imports, calls, false);
      }
      throw new EvaluationFault(Reason.NOT_COMPILED, e.why() + older());
    } catch (EvaluationFault fault) {
      if (fault.detail().equals(ExpressionSource.METHOD + "()")) {
        throw new EvaluationFault(fault.reason(), code.toString());
      }
      boolean isPrivate = fault.detail().startsWith("java.lang.IllegalAccessError");
      throw isPrivate && !nestMate
          ? new EvaluationFault(
              Reason.NOT_COMPILED,
              "private members of other classes can be used beside a lambda on Java 25 and later,"
                  + " the app runs on "
                  + level)
          : fault;
    }
  }

  /** A compiler knows neither the language nor the library of a newer Java. */
  private String older() {
    int own = Runtime.version().feature();
    return level <= own || compiler.newer(level, compilers).isPresent()
        ? ""
        : "; the debugger's JDK is " + own + ", the app's Java " + level + ": run it on one as new";
  }

  private static void refuseToAssign(RewrittenCode code, Calls calls) {
    if (!code.assigned().isEmpty()) {
      calls
          .keepsVariables()
          .ifPresent(
              why -> {
                throw new EvaluationFault(why, String.join(", ", code.assigned()));
              });
    }
  }

  /** The value; variables that were assigned get theirs. */
  private @Nullable Value given(
      RewrittenCode code, @Nullable Value answer, Place place, Calls calls) {
    Value held = answer;
    if (code.isBlock() && answer instanceof ArrayReference all) {
      held = all.getValue(0);
      for (int i = 0; i < code.assigned().size(); i++) {
        String name = code.assigned().get(i);
        ArrayReference one = (ArrayReference) all.getValue(i + 1);
        place.assign(name, calls.kept(one.getValue(0)));
      }
    }
    return held instanceof ArrayReference array
        ? calls.kept(array.getValue(0))
        : machine.mirrorOfVoid();
  }

  private ClassType type(Key key, Calls calls) throws NotCompiledException {
    Outcome outcome = known.get(key);
    if (outcome == null) {
      outcome = calls.whole(() -> compile(key, calls));
      known.put(key, outcome);
    }
    if (outcome.type == null) {
      throw new NotCompiledException(outcome.refusal);
    }
    return outcome.type;
  }

  private Outcome compile(Key key, Calls calls) {
    List<Path> path = loaders.of(key.host.classLoader(), calls);
    String nest = outermost(key.host.name());
    String simple = "Expression" + RUN + NUMBERS.incrementAndGet() + "_";
    String name =
        key.source.packageName().isEmpty() ? simple : key.source.packageName() + "." + simple;
    try {
      Map<String, byte[]> classes = compiled(key.source, name, simple, path, nest);
      if (key.nestMate && !Injection.isNestMate(level, hasBodies(classes.get(name)))) {
        return new Outcome(null, HAS_BODIES);
      }
      return new Outcome(
          new Injection(machine, calls).define(key.host, ordered(classes), key.nestMate), "");
    } catch (NotCompiledException e) {
      return new Outcome(null, e.why());
    }
  }

  /** Names are in a class file as they are. */
  private static boolean hasBodies(byte @Nullable [] bytes) {
    return bytes != null && new String(bytes, StandardCharsets.ISO_8859_1).contains(BODY);
  }

  private Map<String, byte[]> compiled(
      ExpressionSource source, String name, String simple, List<Path> path, String nest)
      throws NotCompiledException {
    try {
      return compiler.compile(name, source.text(simple, false), path, nest, level, compilers);
    } catch (NotCompiledException e) {
      boolean hasNoValue = e.why().contains("void");
      if (!hasNoValue) {
        throw e;
      }
      return compiler.compile(name, source.text(simple, true), path, nest, level, compilers);
    }
  }

  /** The compiler writes inner classes first; their names are longer. */
  private static Map<String, byte[]> ordered(Map<String, byte[]> classes) {
    Map<String, byte[]> ordered = new LinkedHashMap<>();
    classes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
        .forEach(each -> ordered.put(each.getKey(), each.getValue()));
    return ordered;
  }

  /** Classes inside the frame's class and those around it are known there by their own names. */
  private static List<String> withNested(List<String> imports, String host) {
    List<String> all = new ArrayList<>(imports);
    String around = host;
    while (!around.isEmpty()) {
      if (around.contains(".")) {
        SourceTypes.name(around).ifPresent(name -> all.add(name + ".*"));
      }
      around = around.substring(0, Math.max(0, around.lastIndexOf('$')));
    }
    return all;
  }

  private static String outermost(String name) {
    int dollar = name.indexOf('$');
    return dollar < 0 ? name : name.substring(0, dollar);
  }
}
