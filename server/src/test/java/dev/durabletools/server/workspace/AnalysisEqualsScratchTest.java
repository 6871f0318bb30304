package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.features.Analysis;
import dev.durabletools.server.rules.RuleSettings;
import dev.durabletools.server.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    compare(List.of("."), EDITS);
  }

  @Test
  void afterEachEditOfTwoAppsWithTheSameNames() throws Exception {
    for (String name : List.of("one", "two")) {
      Files.createDirectories(folder.resolve(name));
      Files.writeString(folder.resolve(name).resolve("host.json"), "{}");
    }
    compare(List.of("one", "two"), EDITS / 3);
  }

  private void compare(List<String> folders, int edits) throws IOException {
    Random random = new Random(SEED + 1);
    Map<String, ChangingApp> apps = new LinkedHashMap<>();
    for (String each : folders) {
      apps.put(each, new ChangingApp(new Random(SEED + apps.size())));
      for (String name : apps.get(each).files().keySet()) {
        write(each, apps.get(each), name);
      }
    }
    SourceStore store = new SourceStore();
    store.addFolder(folder);
    Analysis analysis = ToldOutcome.strict(store);
    analysis.run(RuleSettings.DEFAULT);
    int taken = 0;
    for (int i = 0; i < edits; i++) {
      String of = folders.get(folders.size() == 1 ? 0 : random.nextInt(folders.size()));
      ChangingApp app = apps.get(of);
      String name = app.change();
      boolean typed = random.nextInt(3) > 0;
      if (typed && app.file(name).isPresent()) {
        open.put(key(of, name), new SourceFile(key(of, name), app.file(name).get()));
      } else {
        open.remove(key(of, name));
        write(of, app, name);
        store.refresh(file(of, name));
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

  private Path file(String app, String name) {
    return folder.resolve(app).resolve("src/main/java/app/" + name + ".java").normalize();
  }

  private String key(String app, String name) {
    return Uris.of(file(app, name));
  }

  private void write(String of, ChangingApp app, String name) throws IOException {
    Files.createDirectories(file(of, name).getParent());
    if (app.file(name).isPresent()) {
      Files.writeString(file(of, name), app.file(name).get());
    } else {
      Files.deleteIfExists(file(of, name));
    }
  }
}
