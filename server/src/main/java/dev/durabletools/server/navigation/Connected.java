package dev.durabletools.server.navigation;

import dev.durabletools.server.model.Apps;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that has to get a new name together. Another app's function of the same name does not belong
 * to it, unless code or a constant that both apps share names both. A place of which nobody knows
 * whose it is belongs to it only if it can mean nothing else.
 */
final class Connected {
  private final Wiring wiring;
  private final Target target;
  private final Set<FunctionFact> functions = new LinkedHashSet<>();
  private final Set<NameUse> uses = new LinkedHashSet<>();
  private final Set<Place> spellings = new LinkedHashSet<>();

  Connected(Wiring wiring, Target target) {
    this.wiring = wiring;
    this.target = target;
    List<NameUse> all = wiring.uses(target.name(), target.event());
    functions.addAll(target.event() ? List.of() : wiring.meant(target));
    wiring.origins(target).forEach(this::take);
    boolean more = true;
    while (more) {
      more = false;
      for (NameUse use : all) {
        if (!uses.contains(use) && tied(use)) {
          take(use);
          more = true;
        }
      }
    }
    if (target.event()) {
      addLoose(all.stream().filter(each -> !uses.contains(each)).toList());
    }
  }

  /** The places in Java. */
  List<NameUse> uses() {
    return List.copyOf(uses);
  }

  /** Whether what a file that is no Java names is this. */
  boolean named(String uri) {
    return means(wiring.named(target.name(), uri), uri);
  }

  private void take(NameUse use) {
    uses.add(use);
    use.spelling().ifPresent(spellings::add);
    if (!target.event()) {
      functions.addAll(wiring.meant(use));
    }
  }

  private boolean tied(NameUse use) {
    if (use.spelling().filter(spellings::contains).isPresent()) {
      return true;
    }
    return target.event()
        ? uses.stream().anyMatch(each -> surely(each.uri(), use.uri()))
        : means(wiring.meant(use), use.uri());
  }

  private boolean means(List<FunctionFact> meant, String from) {
    return !Collections.disjoint(functions, meant)
        && (functions.containsAll(meant)
            || meant.stream().allMatch(each -> sure(wiring.sight(from, each.uri()))));
  }

  /** Events have no declaration: places of unknown apps are taken if no other app has the name. */
  private void addLoose(List<NameUse> others) {
    boolean onlyHere =
        others.stream()
            .allMatch(
                other -> uses.stream().anyMatch(each -> wiring.together(each.uri(), other.uri())));
    if (onlyHere) {
      others.forEach(this::take);
    }
  }

  private boolean surely(String one, String other) {
    return sure(wiring.sight(one, other)) || sure(wiring.sight(other, one));
  }

  private static boolean sure(Apps.Sight sight) {
    return sight.compareTo(Apps.Sight.POSSIBLE) < 0;
  }
}
