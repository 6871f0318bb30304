package dev.durabletools.runtime.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ASP.NET route template: literals in any case, <code>{id}</code>, <code>{id:int?}</code>,
 * <code>{id=5}</code>, <code>{*rest}</code>. Immutable.
 */
final class RouteTemplate implements Comparable<RouteTemplate> {
  private final String text;
  private final List<RouteSegment> segments;

  private RouteTemplate(String text, List<RouteSegment> segments) {
    this.text = text;
    this.segments = segments;
  }

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException with the reason
   */
  static RouteTemplate parse(String text) {
    List<RouteSegment> segments = new ArrayList<>();
    for (String each : split(text)) {
      segments.add(RouteSegment.parse(each));
    }
    for (int i = 0; i < segments.size() - 1; i++) {
      if (segments.get(i).isCatchAll()) {
        throw new IllegalArgumentException(
            "a catch-all parameter must be the last in '" + text + "'");
      }
    }
    return new RouteTemplate(text, List.copyOf(segments));
  }

  /** Slashes inside braces, as in a regex constraint, part nothing. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' && depth == 0) {
        addUnlessEmpty(parts, part);
        part.setLength(0);
        continue;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      part.append(c);
    }
    if (depth != 0) {
      throw new IllegalArgumentException("unbalanced braces in '" + text + "'");
    }
    addUnlessEmpty(parts, part);
    return parts;
  }

  private static void addUnlessEmpty(List<String> parts, StringBuilder part) {
    if (part.length() > 0) {
      parts.add(part.toString());
    }
  }

  /**
   * The route values if a path fits.
   *
   * @param path decoded segments
   */
  Optional<Map<String, String>> match(List<String> path) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      RouteSegment segment = segments.get(i);
      if (segment.isCatchAll()) {
        String rest = i < path.size() ? String.join("/", path.subList(i, path.size())) : null;
        return segment.match(rest, values) ? Optional.of(values) : Optional.empty();
      }
      @Nullable String value = i < path.size() ? path.get(i) : null;
      if (!segment.match(value, values)) {
        return Optional.empty();
      }
    }
    return path.size() <= segments.size() ? Optional.of(values) : Optional.empty();
  }

  /** More specific templates first, as ASP.NET orders them. */
  @Override
  public int compareTo(RouteTemplate other) {
    int common = Math.min(segments.size(), other.segments.size());
    for (int i = 0; i < common; i++) {
      int order = Integer.compare(segments.get(i).rank(), other.segments.get(i).rank());
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(segments.size(), other.segments.size());
    return order != 0 ? order : text.compareTo(other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RouteTemplate template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
