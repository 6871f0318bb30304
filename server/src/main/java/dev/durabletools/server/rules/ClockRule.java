package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import java.util.Optional;

/** Reads of the machine's clock: each replay sees another time. */
@RuleInfo(
    id = "DFJ0001",
    summary = "Wall clock read in an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class ClockRule implements Rule {
  private static final String CLOCK = "java.time.Clock";

  private static final ApiTable ALWAYS =
      new ApiTable()
          .with("java.lang.System", "currentTimeMillis", "nanoTime")
          .with("java.time.InstantSource", "system")
          .with("java.util.Calendar", "getInstance")
          .with(
              CLOCK,
              "systemUTC",
              "systemDefaultZone",
              "system",
              "tickMillis",
              "tickSeconds",
              "tickMinutes")
          .with("java.lang.management.RuntimeMXBean", "getUptime", "getStartTime")
          .with("org.joda.time.DateTime", "now")
          .with("org.joda.time.LocalDate", "now")
          .with("org.joda.time.LocalDateTime", "now")
          .with("org.joda.time.LocalTime", "now")
          .with("org.joda.time.Instant", "now")
          .with("org.joda.time.DateTimeUtils", "currentTimeMillis")
          .with("com.google.common.base.Stopwatch", "createStarted")
          .with("org.apache.commons.lang3.time.StopWatch", "createStarted");

  private static final ApiTable NOW =
      new ApiTable()
          .with("java.time.Instant", "now")
          .with("java.time.LocalDate", "now")
          .with("java.time.LocalTime", "now")
          .with("java.time.LocalDateTime", "now")
          .with("java.time.ZonedDateTime", "now")
          .with("java.time.OffsetDateTime", "now")
          .with("java.time.OffsetTime", "now")
          .with("java.time.Year", "now")
          .with("java.time.YearMonth", "now")
          .with("java.time.MonthDay", "now")
          .with("java.time.chrono.JapaneseDate", "now")
          .with("java.time.chrono.MinguoDate", "now")
          .with("java.time.chrono.HijrahDate", "now")
          .with("java.time.chrono.ThaiBuddhistDate", "now");

  /** Constructors that read the clock unless they are given a time. */
  private static final ApiTable EMPTY_NEW =
      new ApiTable()
          .with("java.util.Date", "new")
          .with("java.util.GregorianCalendar", "new")
          .with("org.joda.time.DateTime", "new")
          .with("org.joda.time.LocalDate", "new");

  private static final ApiTable CLOCK_READ = new ApiTable().with(CLOCK, "instant", "millis");

  @Override
  public void check(Project project, Findings findings) {
    for (ApiUse use : project.uses()) {
      if (reads(use, project)) {
        String written = Uses.describe(use);
        findings.report(use, Message.of("DFJ0001", written), ClockFixes.of(use, project));
      }
    }
  }

  private static boolean reads(ApiUse use, Project project) {
    if (ALWAYS.has(use)) {
      return true;
    }
    if (NOW.has(use)) {
      return use.reference()
          || Uses.argument(use, 0)
              .filter(given -> project.types().of(given).is(CLOCK))
              .map(clock -> fromMachine(clock, project))
              .orElse(true);
    }
    if (EMPTY_NEW.has(use)) {
      return use.arguments() <= 0;
    }
    return CLOCK_READ.has(use)
        && use.node() instanceof MethodCallExpr call
        && call.getScope().map(clock -> fromMachine(clock, project)).orElse(false);
  }

  /**
   * Whether a clock is a field whose origin is not in sight; others are judged where they are made.
   */
  private static boolean fromMachine(Expression clock, Project project) {
    Optional<Node> variable = Optional.empty();
    if (clock instanceof NameExpr name) {
      variable = project.variables().find(name.getNameAsString(), name);
    } else if (clock instanceof FieldAccessExpr access) {
      variable =
          project
              .types()
              .fieldOwner(access)
              .flatMap(owner -> project.variables().field(owner, access.getNameAsString()));
    }
    return variable
        .filter(VariableDeclarator.class::isInstance)
        .map(VariableDeclarator.class::cast)
        .map(
            field ->
                field.getParentNode().orElse(null) instanceof FieldDeclaration
                    && field.getInitializer().isEmpty())
        .orElse(false);
  }
}
