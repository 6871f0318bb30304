package dev.durabletools.server.settings;

import dev.durabletools.server.navigation.Place;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** From where a setting is named, a connection mostly, to its value in local.settings.json. */
public final class Connections {
  /** A name and where it leads. */
  public record Link(Place from, Place to) {}

  private static final Pattern BINDING = Pattern.compile("\\bconnection\\s*=\\s*\"([^\"\\n]+)\"");

  private Connections() {}

  static List<JsonNode> of(JsonNode host) {
    List<JsonNode> names = new ArrayList<>();
    Stream.of("connectionStringName", "connectionName")
        .map(key -> host.at("extensions", "durableTask", "storageProvider", key))
        .forEach(
            each -> each.filter(name -> name.kind() == JsonNode.Kind.TEXT).ifPresent(names::add));
    return names;
  }

  /** The settings that a host.json names and the file beside it gives. */
  private static List<Link> inHost(SourceFile host, SettingsFiles files) {
    JsonNode root = JsonText.parse(host.text()).root();
    List<JsonNode> names = new ArrayList<>(of(root));
    Stream.of("StorageConnectionName", "EventHubsConnectionName")
        .map(key -> root.at("extensions", "durableTask", "storageProvider", key))
        .forEach(each -> each.ifPresent(names::add));
    List<Link> links = new ArrayList<>();
    for (JsonNode name : names) {
      link(new Place(host, name.range()), name.text(), files).ifPresent(links::add);
    }
    root.at("extensions", "durableTask", "hubName")
        .filter(hub -> hub.text().matches("%[^%]+%"))
        .flatMap(hub -> link(new Place(host, hub.range()), hub.text().replace("%", ""), files))
        .ifPresent(links::add);
    return links;
  }

  /** The settings of local.settings.json that a host.json, or the bindings of a source, name. */
  public static List<Link> in(SourceFile file, SettingsFiles files) {
    if (file.fileName().equals("host.json")) {
      return inHost(file, files);
    }
    List<Link> links = new ArrayList<>();
    Matcher binding = BINDING.matcher(file.fileName().endsWith(".java") ? file.text() : "");
    while (binding.find()) {
      Place name = new Place(file, new TextRange(binding.start(1), binding.end(1)));
      link(name, name.text(), files).ifPresent(links::add);
    }
    return links;
  }

  /** An identity's connection has several values, whose names begin with that of the connection. */
  private static Optional<Link> link(Place from, String name, SettingsFiles files) {
    SourceFile local = nearest(from.file(), files).orElse(null);
    if (local == null) {
      return Optional.empty();
    }
    return JsonText.parse(local.text()).root().at("Values").stream()
        .flatMap(values -> values.members().stream())
        .filter(each -> each.key().equals(name) || each.key().startsWith(name + "__"))
        .findFirst()
        .map(each -> new Link(from, new Place(local, each.range())));
  }

  /** The local.settings.json of the app: in the nearest folder above that has one. */
  private static Optional<SourceFile> nearest(SourceFile file, SettingsFiles files) {
    return files.files().stream()
        .filter(each -> each.fileName().equals("local.settings.json"))
        .filter(each -> file.uri().startsWith(SettingsFiles.folder(each)))
        .max(Comparator.comparingInt(each -> each.uri().length()));
  }
}
