package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import java.util.List;
import java.util.Optional;

/** Turns clock reads into reads of the orchestration's own time, shaped to the type read. */
final class ClockFixes {
  private static final Passing.What NOW =
      new Passing.What(
          "java.time.Instant",
          List.of("now", "currentInstant"),
          "getCurrentInstant()",
          Optional.of("now()"));

  private final ApiUse use;
  private final Project project;
  private final FixBuilder fix;
  private final String instant;

  private ClockFixes(ApiUse use, Project project, FixBuilder fix, String instant) {
    this.use = use;
    this.project = project;
    this.fix = fix;
    this.instant = instant;
  }

  /** The fix if a context, or the time it gives, can be had and the shape is known. */
  static List<Fix> of(ApiUse use, Project project) {
    List<Fix> fixes =
        ContextFixes.of(
            use.node(),
            project,
            (fix, context) ->
                new ClockFixes(use, project, fix, context + ".getCurrentInstant()").make(context));
    return fixes.isEmpty() && !use.reference()
        ? ContextFixes.passing(
            NOW,
            use.node(),
            project,
            (fix, now) -> new ClockFixes(use, project, fix, now).make(now))
        : fixes;
  }

  private Optional<Message> make(String context) {
    Optional<String> text = use.reference() ? reference(context) : replacement();
    text.ifPresent(each -> fix.replace(use.node(), each));
    return text.map(each -> Message.of("fix.clock", instant));
  }

  private Optional<String> reference(String context) {
    return switch (use.owner() + "." + use.name()) {
      case "java.time.Instant.now" -> Optional.of(context + "::getCurrentInstant");
      case "java.lang.System.currentTimeMillis" ->
          Optional.of("() -> " + instant + ".toEpochMilli()");
      default -> Optional.empty();
    };
  }

  private Optional<String> replacement() {
    return Optional.ofNullable(
        switch (use.owner()) {
          case "java.lang.System" ->
              use.name().equals("nanoTime")
                  ? fix.type("java.util.concurrent.TimeUnit")
                      + ".MILLISECONDS.toNanos("
                      + instant
                      + ".toEpochMilli())"
                  : instant + ".toEpochMilli()";
          case "java.time.Instant" -> instant;
          case "java.util.Date" -> fix.type("java.util.Date") + ".from(" + instant + ")";
          case "java.time.LocalDate" -> zoned() + ".toLocalDate()";
          case "java.time.LocalTime" -> zoned() + ".toLocalTime()";
          case "java.time.LocalDateTime" -> zoned() + ".toLocalDateTime()";
          case "java.time.ZonedDateTime" -> zoned();
          case "java.time.OffsetDateTime" -> zoned() + ".toOffsetDateTime()";
          case "java.time.OffsetTime" -> zoned() + ".toOffsetDateTime().toOffsetTime()";
          case "java.time.Year", "java.time.YearMonth", "java.time.MonthDay" ->
              fix.type(use.owner()) + ".from(" + zoned() + ")";
          case "java.util.Calendar", "java.util.GregorianCalendar" ->
              use.arguments() > 0
                  ? null
                  : fix.type("java.util.GregorianCalendar") + ".from(" + zoned() + ")";
          case "java.time.Clock" -> clock();
          default -> null;
        });
  }

  private String clock() {
    if (use.name().equals("instant")) {
      return instant;
    }
    return use.name().equals("millis")
        ? instant + ".toEpochMilli()"
        : fix.type("java.time.Clock") + ".fixed(" + instant + ", " + zone() + ")";
  }

  private String zoned() {
    return instant + ".atZone(" + zone() + ")";
  }

  private String zone() {
    Expression given = Uses.argument(use, 0).orElse(null);
    TypeRef type = given == null ? TypeRef.UNKNOWN : project.types().of(given);
    if (given == null
        || type.is("java.util.Locale")
        || (given instanceof MethodCallExpr call && isClockUtc(call))) {
      return fix.type("java.time.ZoneOffset") + ".UTC";
    }
    String text = Unit.of(given).text(given);
    return type.is("java.time.Clock") ? text + ".getZone()" : text;
  }

  private static boolean isClockUtc(MethodCallExpr call) {
    return call.getNameAsString().equals("systemUTC");
  }
}
