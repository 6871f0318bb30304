package dev.durabletools.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.text.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which code an orchestration reaches. Each case reads the clock in many places; those that an
 * orchestration gets to, and only those, are marked {@code // reached}.
 */
class ReachabilityTest {
  private static final String HEAD =
      """
      package app;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      import com.microsoft.azure.functions.annotation.*;
      import java.util.*;
      import java.util.function.*;
      import java.util.stream.*;
      """;

  static Stream<Arguments> cases() {
    return ReachabilityCases.all().entrySet().stream()
        .map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void reachesWhatIsMarked(String name, String code) {
    List<Unit> units = new ArrayList<>();
    for (String each : code.split("(?m)^---\n")) {
      SourceFile file =
          new SourceFile("file:///app/src/main/" + units.size() + ".java", text(each));
      units.add(new SourceParser().parse(file));
    }
    Project project = new Project(new Memory(units));

    TreeSet<String> reached = new TreeSet<>();
    for (ApiUse use : project.uses()) {
      if (use.name().equals("nanoTime")) {
        reached.add(line(use));
      }
    }
    TreeSet<String> marked = new TreeSet<>();
    for (Unit unit : units) {
      unit.source().text().lines().filter(line -> line.contains("// reached")).forEach(marked::add);
    }
    assertThat(reached).isEqualTo(marked);
  }

  private static String text(String code) {
    return code.startsWith("package ") ? code : HEAD + code;
  }

  private static String line(ApiUse use) {
    SourceFile file = Unit.of(use.node()).source();
    int line = file.lines().lineOf(Unit.of(use.node()).range(use.anchor()).start());
    return file.text()
        .substring(file.lines().start(line), file.lines().end(line))
        .replace("\n", "");
  }

  /** Sources without files. */
  record Memory(List<Unit> units) implements Sources {
    @Override
    public Optional<Unit> declaring(String qualifiedName) {
      return units.stream().filter(unit -> unit.types().containsKey(qualifiedName)).findFirst();
    }

    @Override
    public Collection<Unit> extending(String simpleName) {
      return units.stream()
          .filter(
              unit ->
                  unit.types().values().stream()
                      .flatMap(type -> TypeDeclarations.supertypes(type).stream())
                      .anyMatch(type -> type.getNameAsString().equals(simpleName)))
          .toList();
    }
  }
}
