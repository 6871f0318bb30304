package dev.durabletools.server.navigation;

import dev.durabletools.server.text.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A new name for a function or an event at all places that name it, or why that cannot be. */
public final class Rename {
  private static final Pattern FUNCTION_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final Pattern EVENT_NAME = Pattern.compile("[^\"\\\\\\p{Cntrl}]+");

  private final Wiring wiring;
  private final Target target;
  private final Connected connected;

  public Rename(Wiring wiring, Target target) {
    this.wiring = wiring;
    this.target = target;
    this.connected = new Connected(wiring, target);
  }

  /** Why the name at this place cannot be changed at all. */
  public Optional<Refusal> refusal() {
    List<NameUse> uses = uses();
    if (!target.event() && uses.stream().noneMatch(use -> use.role() == Role.DECLARES)) {
      return Optional.of(new Refusal("rename.undeclared", List.of(target.name())));
    }
    return uses.stream()
        .filter(use -> use.spelling().isEmpty())
        .findFirst()
        .map(
            use -> {
              SourceFile file = use.written().file();
              int line = file.lines().lineOf(use.written().range().start()) + 1;
              return new Refusal(
                  "rename.composed", List.of(target.name(), file.fileName() + ":" + line));
            });
  }

  /** Why this new name is none. */
  public Optional<Refusal> refusal(String newName) {
    Optional<Refusal> always = refusal();
    if (always.isPresent()) {
      return always;
    }
    if (target.event()) {
      return EVENT_NAME.matcher(newName).matches()
          ? Optional.empty()
          : Optional.of(new Refusal("rename.event", List.of()));
    }
    if (!FUNCTION_NAME.matcher(newName).matches()) {
      return Optional.of(new Refusal("rename.invalid", List.of()));
    }
    boolean taken =
        !newName.equalsIgnoreCase(target.name())
            && uses().stream().anyMatch(use -> !wiring.named(newName, use.uri()).isEmpty());
    return taken ? Optional.of(new Refusal("rename.taken", List.of(newName))) : Optional.empty();
  }

  /**
   * The places that hold the old name, each once.
   *
   * @param others files that are no Java
   */
  public List<Place> places(Collection<SourceFile> others) {
    Set<Place> places = new LinkedHashSet<>();
    uses().forEach(use -> use.spelling().ifPresent(places::add));
    if (!target.event()) {
      others.stream()
          .filter(file -> connected.named(file.uri()))
          .forEach(file -> places.addAll(Mentions.of(target.name(), file)));
    }
    return new ArrayList<>(places);
  }

  private List<NameUse> uses() {
    return connected.uses();
  }

  /**
   * Why not.
   *
   * @param key of a message
   */
  public record Refusal(String key, List<String> arguments) {}
}
