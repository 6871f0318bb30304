package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.bench.GeneratedWorkspace;
import dev.durabletools.server.features.Analysis;
import dev.durabletools.server.rules.RuleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work of an edit grows with what it reaches, not with what else there is. */
class WhatAnEditReachesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {3, 60})
  void inAWorkspaceOf(int otherFiles) throws IOException {
    GeneratedWorkspace.write(folder, otherFiles);
    SourceStore store = new SourceStore();
    store.addFolder(folder);
    Analysis analysis = new Analysis(store, (rule, failure) -> {});
    analysis.run(RuleSettings.DEFAULT);

    assertThat(
            checked(GeneratedWorkspace.ORCHESTRATOR, "edited = 0", "edited = 1", store, analysis))
        .as("the orchestrator alone: the ways to its helpers are the same")
        .isEqualTo(1);
    assertThat(
            checked(
                GeneratedWorkspace.ORCHESTRATOR,
                "import java.util.*;",
                "import java.util.*;\nimport java.util.function.*;",
                store,
                analysis))
        .as("an import: the orchestrator alone")
        .isEqualTo(1);
    assertThat(
            checked(
                GeneratedWorkspace.ORCHESTRATOR,
                "String input61 = ctx.getInput(String.class)",
                "String input61 = said",
                store,
                analysis))
        .as("one of many reads of the input, which callers see as one")
        .isEqualTo(1);
    assertThat(checked("src/main/java/app/Functions7.java", "\"Hello", "\"Bye", store, analysis))
        .as("an activity nobody calls but by its name")
        .isEqualTo(1);
    assertThat(checked("src/main/java/lib/p1/Plain1.java", "limit", "most", store, analysis))
        .as("a file without functions")
        .isZero();
  }

  private int checked(String file, String from, String to, SourceStore store, Analysis analysis)
      throws IOException {
    Path path = folder.resolve(file);
    Files.writeString(path, Files.readString(path).replace(from, to));
    store.refresh(path);
    return analysis.run(RuleSettings.DEFAULT).checked();
  }
}
