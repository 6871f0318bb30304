package dev.durabletools.server.settings;

import dev.durabletools.server.navigation.Place;
import dev.durabletools.server.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From the name of a connection in host.json to its value in local.settings.json. */
public final class Connections {
  /** A name and where it leads. */
  public record Link(Place from, Place to) {}

  private Connections() {}

  static List<JsonNode> of(JsonNode host) {
    List<JsonNode> names = new ArrayList<>();
    Stream.of("connectionStringName", "connectionName")
        .map(key -> host.at("extensions", "durableTask", "storageProvider", key))
        .forEach(
            each -> each.filter(name -> name.kind() == JsonNode.Kind.TEXT).ifPresent(names::add));
    return names;
  }

  /** The connections that a host.json names and the file beside it gives. */
  public static List<Link> in(SourceFile host, SettingsFiles files) {
    Optional<SourceFile> local = files.beside(host, "local.settings.json");
    if (!host.fileName().equals("host.json") || local.isEmpty()) {
      return List.of();
    }
    Optional<JsonNode> values = JsonText.parse(local.get().text()).root().at("Values");
    List<Link> links = new ArrayList<>();
    for (JsonNode name : of(JsonText.parse(host.text()).root())) {
      values
          .flatMap(each -> each.member(name.text()))
          .ifPresent(
              member ->
                  links.add(
                      new Link(
                          new Place(host, name.range()), new Place(local.get(), member.range()))));
    }
    return links;
  }
}
