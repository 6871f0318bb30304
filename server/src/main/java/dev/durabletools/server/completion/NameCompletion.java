package dev.durabletools.server.completion;

import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.navigation.NameUse;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names that fit a durable call's argument. */
public final class NameCompletion {
  private static final Map<String, Integer> NAME_ARGUMENT =
      Map.of(
          "callActivity", 0,
          "callSubOrchestrator", 0,
          "scheduleNewOrchestrationInstance", 0,
          "waitForExternalEvent", 0,
          "raiseEvent", 1,
          "sendEvent", 1);

  private final Wiring wiring;
  private final boolean snippets;

  /**
   * Completion in a project.
   *
   * @param snippets whether the editor knows tab stops
   */
  public NameCompletion(Wiring wiring, boolean snippets) {
    this.wiring = wiring;
    this.snippets = snippets;
  }

  /** The offers at an offset; none outside durable calls. */
  public List<Item> at(SourceFile file, int offset) {
    Optional<CallSite> site =
        CallSite.at(file, offset)
            .filter(each -> NAME_ARGUMENT.getOrDefault(each.method(), -1) == each.argument());
    return site.map(each -> items(each, file)).orElse(List.of());
  }

  private List<Item> items(CallSite site, SourceFile file) {
    return switch (site.method()) {
      case "callActivity" -> functions(site, file, FunctionKind.ACTIVITY, Item.Kind.ACTIVITY);
      case "callSubOrchestrator", "scheduleNewOrchestrationInstance" ->
          functions(site, file, FunctionKind.ORCHESTRATOR, Item.Kind.ORCHESTRATOR);
      default ->
          wiring.events(file.uri()).entrySet().stream()
              .filter(event -> elsewhere(event.getValue(), site, file))
              .map(Map.Entry::getKey)
              .map(name -> item(name, Item.Kind.EVENT, "", name(name, site), false, site))
              .toList();
    };
  }

  /** Half a name is no event because it is being typed. */
  private static boolean elsewhere(List<NameUse> uses, CallSite site, SourceFile file) {
    return uses.stream()
        .map(NameUse::written)
        .anyMatch(place -> !place.in(file.uri()) || place.range().start() != site.typed().start());
  }

  /** The names of the caller's app, each once; of two that have it, the surest to be meant. */
  private List<Item> functions(CallSite site, SourceFile file, FunctionKind kind, Item.Kind shown) {
    Map<String, FunctionFact> named = new LinkedHashMap<>();
    for (FunctionFact each : wiring.seenFrom(file.uri())) {
      if (each.kind() == kind) {
        named.merge(
            each.name().toLowerCase(Locale.ROOT),
            each,
            (one, other) ->
                wiring.sight(file.uri(), other.uri()).compareTo(wiring.sight(file.uri(), one.uri()))
                        < 0
                    ? other
                    : one);
      }
    }
    List<Item> items = new ArrayList<>();
    for (FunctionFact each : named.values()) {
      boolean whole = snippets && !site.quoted() && !site.method().startsWith("schedule");
      String text = whole ? arguments(each, kind) : name(each.name(), site);
      items.add(item(each.name(), shown, each.signature(), text, whole, site));
    }
    return items;
  }

  private static String name(String name, CallSite site) {
    return site.quoted() ? name : "\"" + name + "\"";
  }

  /** All arguments of a call; those overloads that always throw are not offered. */
  private static String arguments(FunctionFact function, FunctionKind kind) {
    String name = "\"" + function.name() + "\"";
    Optional<String> result = function.output().map(NameCompletion::literal);
    if (result.isEmpty()) {
      return name;
    }
    boolean input = function.input().isPresent() || kind == FunctionKind.ORCHESTRATOR;
    String given = function.input().isPresent() ? "${1:input}" : "null";
    return input ? name + ", " + given + ", " + result.get() : name + ", " + result.get();
  }

  private static String literal(String type) {
    String raw = type.replaceAll("<.*>", "").replaceAll("^.*\\.", "");
    return switch (raw) {
          case "void" -> "Void";
          case "int" -> "Integer";
          case "char" -> "Character";
          case "long", "short", "byte", "boolean", "float", "double" ->
              Character.toUpperCase(raw.charAt(0)) + raw.substring(1);
          default -> raw;
        }
        + ".class";
  }

  private static Item item(
      String name, Item.Kind kind, String detail, String text, boolean snippet, CallSite site) {
    return new Item(name, kind, detail, new TextEdit(site.typed(), text), snippet, List.of());
  }
}
