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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int            | -12 2147483647               | 1.5 2147483648 x",
        "long           | -12 9223372036854775807      | 1.5 9223372036854775808 x",
        "decimal        | 12 -1.5 .5                   | 1e3 x",
        "double         | 12 -1.5 1e3 2.5E-3           | 1e x",
        "float          | 12 -1.5 1e3                  | one",
        "bool           | true False TRUE              | 1 yes",
        "datetime       | 2026-01-02 2026-01-02T03:04:05Z | 2026-01 today",
        "guid           | 6f9619ff-8b86-d011-b42d-00cf4fc964ff 6F9619FF8B86D011B42D00CF4FC964FF | 6f9619ff x",
        "alpha          | abc ABC                      | a1 ä",
        "required       | a                            |",
        "minlength(2)   | ab abc                       | a",
        "maxlength(2)   | a ab                         | abc",
        "length(2)      | ab                           | a abc",
        "length(2,3)    | ab abc                       | a abcd",
        "min(5)         | 5 6                          | 4 x",
        "max(5)         | -5 5                         | 6 x",
        "range(1,5)     | 1 5                          | 0 6 x",
        "regex(^a.c$)   | abc AXC                      | abcd",
        "regex(b)       | abc                          | ac",
        "file           | a.txt .x a.b.c               | a a.",
        "nonfile        | a a.                         | a.txt",
        "INT            | 1                            | x"
      })
  void constraintsTakeWhatAspNetTakes(String constraint, String fitting, String others) {
    RouteTemplate template = RouteTemplate.parse("api/{it:" + constraint + "}");
    for (String value : fitting.split(" ")) {
      assertThat(template.match(List.of("api", value))).as(value).contains(Map.of("it", value));
    }
    for (String value : others == null ? new String[0] : others.split(" ")) {
      assertThat(template.match(List.of("api", value))).as(value).isEmpty();
    }
    assertThat(template.match(List.of("api"))).isEmpty();
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
