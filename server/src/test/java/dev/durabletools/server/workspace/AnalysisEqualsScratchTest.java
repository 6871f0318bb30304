package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.features.Analysis;
import dev.durabletools.server.rules.RuleSettings;
import dev.durabletools.server.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An analysis that goes on from the one before finds what one from scratch finds. {@code
 * -Danalysis.edits=N} makes the run longer, {@code -Danalysis.seed=N} repeats one.
 */
class AnalysisEqualsScratchTest {
  private static final int EDITS = Integer.getInteger("analysis.edits", 150);
  private static final long SEED = Long.getLong("analysis.seed", 20_240_611L);

  @TempDir Path folder;
  private final Map<String, SourceFile> open = new HashMap<>();

  @Test
  void afterEachEdit() throws Exception {
    ChangingApp app = new ChangingApp(new Random(SEED));
    Random random = new Random(SEED + 1);
    for (String name : app.files().keySet()) {
      write(app, name);
    }
    SourceStore store = new SourceStore();
    store.addFolder(folder);
    Analysis analysis = ToldOutcome.strict(store);
    analysis.run(RuleSettings.DEFAULT);
    int taken = 0;
    List<String> log = new ArrayList<>();
    for (int i = 0; i < EDITS; i++) {
      String name = app.change();
      log.add(name);
      boolean typed = random.nextInt(3) > 0;
      if (typed && app.file(name).isPresent()) {
        open.put(key(name), new SourceFile(key(name), app.file(name).get()));
      } else {
        open.remove(key(name));
        write(app, name);
        store.refresh(file(name));
      }
      store.overlay(open);
      Analysis.Outcome outcome = analysis.run(RuleSettings.DEFAULT);
      taken += app.files().size() - outcome.checked();
      assertThat(ToldOutcome.of(outcome))
          .as("seed %d, edit %d of %s: %s", SEED, i, name, app.file(name).orElse("deleted"))
          .isEqualTo(ToldOutcome.fromScratch(folder, open));
    }
    assertThat(taken).as("units whose findings were taken over").isPositive();
  }

  private Path file(String name) {
    return folder.resolve("src/main/java/app/" + name + ".java");
  }

  private String key(String name) {
    return Uris.of(file(name));
  }

  private void write(ChangingApp app, String name) throws IOException {
    Files.createDirectories(file(name).getParent());
    if (app.file(name).isPresent()) {
      Files.writeString(file(name), app.file(name).get());
    } else {
      Files.deleteIfExists(file(name));
    }
  }
}
