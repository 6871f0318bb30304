package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Seeds random numbers from the orchestration's own UUID, or moves them into an activity. */
final class RandomFixes {
  private static final String RANDOM = "java.util.Random";

  /** What Random has in every Java version; SplittableRandom has the rest. */
  private static final Set<String> RANDOM_METHODS =
      Set.of(
          "nextBoolean",
          "nextBytes",
          "nextDouble",
          "nextFloat",
          "nextGaussian",
          "nextInt",
          "nextLong");

  private static final Passing.What SEED =
      new Passing.What(
          "java.util.UUID",
          List.of("seed", "randomSeed", "uuid"),
          "newUUID()",
          Optional.of("randomUUID()"));

  private RandomFixes() {}

  static List<Fix> of(ApiUse use, Project project) {
    List<Fix> fixes = new ArrayList<>();
    if (!use.reference()) {
      fixes.addAll(
          ContextFixes.of(
              use.node(), project, (fix, context) -> seeded(use, fix, context + ".newUUID()")));
      if (fixes.isEmpty()) {
        fixes.addAll(
            ContextFixes.passing(SEED, use.node(), project, (fix, uuid) -> seeded(use, fix, uuid)));
      }
    }
    if (fixes.isEmpty()) {
      ExtractActivity.of(use, "Draw", project).ifPresent(fixes::add);
    }
    return fixes;
  }

  private static Optional<Message> seeded(ApiUse use, FixBuilder fix, String uuid) {
    String seed = uuid + ".getMostSignificantBits()";
    Optional<String> text = replacement(use, fix, seed);
    text.ifPresent(each -> fix.replace(use.node(), each));
    return text.map(each -> Message.of("fix.random", seed));
  }

  private static Optional<String> replacement(ApiUse use, FixBuilder fix, String seed) {
    return switch (use.owner()) {
      case "java.lang.Math", "java.lang.StrictMath" ->
          Optional.of("new " + fix.type(RANDOM) + "(" + seed + ").nextDouble()");
      case RANDOM -> Optional.of("new " + fix.type(RANDOM) + "(" + seed + ")");
      case "java.util.SplittableRandom" ->
          Optional.of("new " + fix.type("java.util.SplittableRandom") + "(" + seed + ")");
      case "java.util.Collections" -> shuffle(use, fix, seed);
      case "java.util.concurrent.ThreadLocalRandom" -> threadLocal(use, fix, seed);
      default -> Optional.empty();
    };
  }

  private static Optional<String> shuffle(ApiUse use, FixBuilder fix, String seed) {
    Expression list = Uses.argument(use, 0).orElse(null);
    if (list == null || !(use.node() instanceof MethodCallExpr call)) {
      return Optional.empty();
    }
    Unit unit = Unit.of(call);
    String scope = call.getScope().map(each -> unit.text(each) + ".").orElse("");
    return Optional.of(
        scope + "shuffle(" + unit.text(list) + ", new " + fix.type(RANDOM) + "(" + seed + "))");
  }

  /** Only a generator that is used on the spot may change its class. */
  private static Optional<String> threadLocal(ApiUse use, FixBuilder fix, String seed) {
    Node parent = use.node().getParentNode().orElse(null);
    if (!(parent instanceof MethodCallExpr call)
        || !call.getScope().map(scope -> scope.equals(use.node())).orElse(false)) {
      return Optional.empty();
    }
    int arguments = call.getArguments().size();
    boolean plain =
        RANDOM_METHODS.contains(call.getNameAsString())
            && (arguments == 0
                || (arguments == 1
                    && Set.of("nextInt", "nextBytes").contains(call.getNameAsString())));
    boolean bounded =
        arguments > 0
            && Set.of("nextInt", "nextLong", "nextDouble").contains(call.getNameAsString());
    if (!plain && !bounded) {
      return Optional.empty();
    }
    String type = plain ? RANDOM : "java.util.SplittableRandom";
    return Optional.of("new " + fix.type(type) + "(" + seed + ")");
  }
}
