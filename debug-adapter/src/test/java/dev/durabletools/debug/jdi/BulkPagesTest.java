package dev.durabletools.debug.jdi;

import static dev.durabletools.debug.jdi.PlainRun.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.session.Halt;
import dev.durabletools.debug.session.ShownVariable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Collections read in one call look as those that are read field by field. */
@Timeout(120)
final class BulkPagesTest {
  @Test
  void pagesAreTheSameWithAndWithoutTheWorker() throws Exception {
    Map<String, List<String>> plain;
    try (PlainRun run = new PlainRun()) {
      plain = rows(run);
    }
    assertThat(plain.get("hash"))
        .contains("[\"key201\"] = 201 java.lang.Integer hash.get(\"key201\")");
    try (PlainRun run = new PlainRun().withAgent()) {
      assertThat(rows(run)).isEqualTo(plain);
    }
  }

  private static Map<String, List<String>> rows(PlainRun run) throws Exception {
    run.breakAt(line("values: all"));
    run.start("values");
    Halt at = run.stop();
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (ShownVariable local : run.locals(run.top(at))) {
      String name = local.variable().name();
      if (List.of("list", "fixed", "linked", "hash", "tree", "plain").contains(name)) {
        rows.put(
            name,
            run.ask(it -> it.inspection().children(local.reference(), 0, 0)).stream()
                .map(ShownVariable::variable)
                .map(
                    row ->
                        row.name()
                            + " = "
                            + row.value()
                            + " "
                            + row.type()
                            + " "
                            + row.evaluateName())
                .toList());
      }
    }
    return rows;
  }
}
