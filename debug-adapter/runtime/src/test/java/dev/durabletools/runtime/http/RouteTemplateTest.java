package dev.durabletools.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api/orchestrators/{name} | api/Orchestrators/X | {name=X}",
        "api/orchestrators/{name} | api/orchestrators | none",
        "api/{id:int?} | api | {}",
        "api/{id:int?} | api/12 | {id=12}",
        "api/{id:int?} | api/x | none",
        "api/{id=5} | api | {id=5}",
        "api/{*rest} | api/a/b | {rest=a/b}",
        "api/{*rest} | api | {}",
        "api/{file}.{ext} | api/a.b.txt | {file=a, ext=b.txt}",
        "api/v{version:min(2)} | api/v1 | none",
        "api/v{version:min(2)} | api/V3 | {version=3}",
        "api/{id:guid} | api/6f9619ff-8b86-d011-b42d-00cf4fc964ff | {id=6f9619ff-8b86-d011-b42d-00cf4fc964ff}",
        "api/{n:length(2,3)} | api/abcd | none",
        "api/{n:alpha:maxlength(3)} | api/abc | {n=abc}",
        "api/{n:range(1,5)} | api/6 | none",
        "api/{n:regex(^\\d{{2}}$)} | api/12 | {n=12}",
        "api/{n:bool} | api/TRUE | {n=TRUE}",
        "api/a | api/a/b | none"
      })
  void matches(String template, String path, String expected) {
    assertThat(
            RouteTemplate.parse(template)
                .match(List.of(path.split("/")))
                .map(Map::toString)
                .orElse("none"))
        .isEqualTo(expected);
  }

  @Test
  void specificTemplatesComeFirst() {
    assertThat(
            Stream.of("a/{*rest}", "a/{x}", "a/{x:int}", "a/b{x}", "a/b")
                .map(RouteTemplate::parse)
                .sorted()
                .map(RouteTemplate::toString))
        .containsExactly("a/b", "a/b{x}", "a/{x:int}", "a/{x}", "a/{*rest}");
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> RouteTemplate.parse("a/{x")).hasMessageContaining("unbalanced");
    assertThatThrownBy(() -> RouteTemplate.parse("a/{x:nope}")).hasMessageContaining("'nope'");
    assertThatThrownBy(() -> RouteTemplate.parse("{*x}/a")).hasMessageContaining("the last");
  }
}
