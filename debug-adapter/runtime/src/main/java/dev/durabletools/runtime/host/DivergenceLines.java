package dev.durabletools.runtime.host;

import dev.durabletools.runtime.seam.Divergence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Divergences as lines for people. The same fault shows in each instance of an orchestrator, so
 * after some of them the log only says where the rest is. Thread-safe.
 */
public final class DivergenceLines {
  private static final int TOLD = 3;
  private static final int MOST_PLACES = 1_000;
  private static final int MOST_TEXT = 200;
  private static final String UNREADABLE = "unreadable";

  private final Path app;
  private final Map<String, Integer> told =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST_PLACES;
        }
      };

  /**
   * @param app the folder that paths are shown relative to
   */
  public DivergenceLines(Path app) {
    this.app = app;
  }

  /** The line for a divergence; empty when its place was told often enough. */
  synchronized Optional<String> next(Divergence divergence) {
    Divergence.Location at = divergence.location();
    String place =
        divergence.orchestrator()
            + ' '
            + divergence.kind()
            + (at == null ? "" : ' ' + at.file() + ':' + at.line());
    int count = told.merge(place, 1, Integer::sum);
    if (count > TOLD) {
      return Optional.empty();
    }
    String rest =
        count == TOLD
            ? " More instances that differ there are listed at"
                + " /runtime/webhooks/durabletask/x-durable/divergences only."
            : "";
    return Optional.of(line(divergence) + rest);
  }

  /** One line for people, however often it was told. */
  public String line(Divergence found) {
    boolean warning = found.severity().equals("warning");
    boolean unreadable = found.kind().equals(UNREADABLE);
    String event = found.eventIndex() < 0 ? "" : ", history event " + found.eventIndex();
    return (warning ? "warning: " : "error: ")
        + "orchestrator '"
        + found.orchestrator()
        + (unreadable ? "' cannot read " + value(found) : "' is not deterministic or was changed")
        + ": instance "
        + found.instanceId()
        + event
        + place(found.location())
        + ": "
        + (unreadable ? unread(found, warning) : difference(found))
        + " ("
        + found.kind()
        + ", found by "
        + found.detectedBy()
        + ").";
  }

  private String place(Divergence.@Nullable Location at) {
    if (at == null) {
      return "";
    }
    Path file = Path.of(at.file());
    boolean inside = file.isAbsolute() && file.startsWith(app);
    return ", " + (inside ? app.relativize(file) : file) + ":" + at.line();
  }

  private static String difference(Divergence found) {
    if (found.kind().equals("unwind")) {
      return "its code sees the unwinding of this await, so Azure answers differently";
    }
    return "history has " + text(found.expected()) + ", the code asks for " + text(found.actual());
  }

  private static String value(Divergence found) {
    Divergence.Act act = found.expected();
    String name = act == null || act.name() == null ? "" : " " + act.name();
    return switch (act == null ? "" : act.type()) {
      case "EventRaised" -> name.isEmpty() ? "an event" : "the event" + name;
      case "ExecutionStarted" -> "its input";
      default -> "the result of" + name + " #" + found.eventId();
    };
  }

  private static String unread(Divergence found, boolean thrown) {
    String recorded = found.expected() == null ? null : found.expected().input();
    String wanted = found.actual() == null ? null : found.actual().input();
    return "history has "
        + cut(recorded == null ? "nothing" : recorded)
        + ", the code reads it as "
        + cut(wanted == null ? "something else" : wanted)
        + (thrown
            ? "; that is thrown to the code there"
            : "; the SDK says nothing and the instance waits on, in Azure too: give both sides the"
                + " same type and start it again");
  }

  private static String text(Divergence.@Nullable Act act) {
    if (act == null) {
      return "nothing";
    }
    String name = act.name() == null ? "" : " " + act.name();
    String input = act.input() == null ? "" : " with " + act.input();
    return cut(act.type() + name + input);
  }

  private static String cut(String text) {
    return (text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "..." : text)
        .replaceAll("\\R", " ");
  }
}
