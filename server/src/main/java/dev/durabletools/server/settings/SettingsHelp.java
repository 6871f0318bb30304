package dev.durabletools.server.settings;

import dev.durabletools.server.completion.Item;
import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.navigation.Place;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What may stand at a place of host.json or local.settings.json, and what stands there means. */
public final class SettingsHelp {
  private final SourceFile file;
  private final SettingsFiles files;
  private final Wiring wiring;
  private final Locale locale;
  private final KnownKeys known;

  public SettingsHelp(SourceFile file, SettingsFiles files, Wiring wiring, Locale locale) {
    this.file = file;
    this.files = files;
    this.wiring = wiring;
    this.locale = locale;
    this.known = KnownKeys.of(file.fileName());
  }

  /** A key's explanation. */
  public record Help(Place at, String text) {}

  /** What the key at an offset is for. */
  public Optional<Help> hover(int offset) {
    JsonNode root = JsonText.parse(file.text()).root();
    return JsonPath.at(root, offset)
        .flatMap(
            path ->
                path.object().members().stream()
                    .filter(each -> each.range().touches(TextRange.at(offset)))
                    .findFirst()
                    .flatMap(
                        member -> {
                          List<String> keys = new ArrayList<>(path.keys());
                          keys.add(member.key());
                          return known
                              .find(keys)
                              .flatMap(each -> known.describe(each, locale))
                              .map(text -> new Help(new Place(file, member.range()), text));
                        }));
  }

  /** The keys or values that fit an offset. */
  public List<Item> complete(int offset) {
    JsonNode root = JsonText.parse(file.text()).root();
    Optional<JsonPath> path = JsonPath.at(root, offset);
    if (path.isEmpty()) {
      return List.of();
    }
    if (path.get().key().isEmpty()) {
      return keys(path.get());
    }
    String key = path.get().key().get();
    Optional<JsonNode> list =
        path.get()
            .object()
            .at(key)
            .filter(each -> each.kind() == JsonNode.Kind.ARRAY)
            .filter(each -> each.range().start() < offset && offset < each.range().end());
    return list.map(each -> items(path.get(), key, each, offset))
        .orElseGet(() -> values(path.get(), key));
  }

  /** What a list may hold: of the host's functions, those that it has not yet. */
  private List<Item> items(JsonPath path, String key, JsonNode list, int offset) {
    if (!file.fileName().equals("host.json")
        || !path.keys().isEmpty()
        || !key.equals("functions")) {
      return List.of();
    }
    TextRange caret = TextRange.at(offset);
    TextRange typed =
        list.items().stream().map(JsonNode::range).filter(caret::touches).findFirst().orElse(caret);
    Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    list.items().stream()
        .filter(each -> !each.range().equals(typed))
        .forEach(each -> there.add(each.text()));
    List<Item> items = new ArrayList<>();
    for (FunctionFact each : wiring.partsOf(file.uri())) {
      if (there.add(each.name())) {
        TextEdit edit = new TextEdit(typed, "\"" + each.name() + "\"");
        items.add(new Item(each.name(), Item.Kind.VALUE, each.signature(), edit, false, List.of()));
      }
    }
    return items;
  }

  private List<Item> keys(JsonPath path) {
    List<Item> items = new ArrayList<>();
    Optional<JsonNode.Member> typed =
        path.object().members().stream()
            .filter(each -> each.range().equals(path.typed()))
            .findFirst();
    boolean hasValue =
        typed.map(each -> each.value().kind() != JsonNode.Kind.MISSING).orElse(false);
    List<KnownKey> offered = new ArrayList<>(known.below(path.keys()));
    if (path.keys().equals(List.of("Values"))) {
      offered.addAll(switches());
    }
    for (KnownKey key : offered) {
      boolean there =
          path.object()
              .member(key.name())
              .filter(each -> !each.range().equals(path.typed()))
              .isPresent();
      if (!there) {
        String text = "\"" + key.name() + "\"" + (hasValue ? "" : ": " + key.value());
        items.add(item(key.name(), Item.Kind.KEY, known.describe(key, locale), path, text));
      }
    }
    return items;
  }

  /** Each function can be switched off by a setting of its own. */
  private List<KnownKey> switches() {
    return wiring.partsOf(file.uri()).stream()
        .map(
            each ->
                new KnownKey(
                    List.of("Values", "AzureWebJobs." + each.name() + ".Disabled"),
                    "\"true\"",
                    List.of()))
        .distinct()
        .toList();
  }

  private List<Item> values(JsonPath path, String key) {
    List<String> keys = new ArrayList<>(path.keys());
    keys.add(key);
    List<String> offered = new ArrayList<>();
    known
        .find(keys)
        .filter(each -> !each.object())
        .ifPresent(
            each -> {
              boolean quoted = each.value().startsWith("\"");
              each.values().forEach(value -> offered.add(quoted ? "\"" + value + "\"" : value));
              if (!offered.contains(each.value())) {
                offered.add(each.value());
              }
            });
    if (key.equals("connectionName") || key.equals("connectionStringName")) {
      files
          .beside(file, "local.settings.json")
          .flatMap(each -> JsonText.parse(each.text()).root().at("Values"))
          .ifPresent(values -> values.members().forEach(m -> offered.add("\"" + m.key() + "\"")));
    }
    return offered.stream()
        .distinct()
        .map(each -> item(each, Item.Kind.VALUE, Optional.empty(), path, each))
        .toList();
  }

  private static Item item(
      String label, Item.Kind kind, Optional<String> detail, JsonPath path, String text) {
    return new Item(
        label, kind, detail.orElse(""), new TextEdit(path.typed(), text), false, List.of());
  }
}
