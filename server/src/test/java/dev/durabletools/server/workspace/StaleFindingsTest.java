package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.rules.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Typing leaves nothing behind: findings depend on the text alone, not on what it was before. */
class StaleFindingsTest {
  private static final long SEED = 20_261_123L;

  /** Thousands with {@code -Drobustness.edits=2000}. */
  private static final int EDITS = Integer.getInteger("robustness.edits", 15);

  private static final String URI = "untitled:Typed.java";

  @Test
  void findingsDependOnTheTextAlone() throws Exception {
    Random random = new Random(SEED);
    List<String> complaints = new ArrayList<>();
    List<Path> fixtures = fixtures();
    try (Workspace typed = new Workspace(snapshot -> {}, complaints::add)) {
      typed.open(URI, 0, "");
      for (int i = 0; i < EDITS; i++) {
        String text = Files.readString(fixtures.get(random.nextInt(fixtures.size())));
        String cut = text.substring(0, random.nextInt(text.length()));
        assertThat(after(typed, cut)).as("seed %d, %s", SEED, cut).isEqualTo(fresh(cut));
        assertThat(after(typed, text)).as("seed %d, %s", SEED, text).isEqualTo(fresh(text));
      }
      assertThat(after(typed, "")).isEmpty();
    }
    assertThat(complaints).isEmpty();
  }

  private static List<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/fixtures/rules"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<String> fresh(String text) throws Exception {
    try (Workspace fresh = new Workspace(snapshot -> {}, line -> {})) {
      fresh.open(URI, 0, "");
      return after(fresh, text);
    }
  }

  private static List<String> after(Workspace workspace, String text)
      throws ExecutionException, InterruptedException, TimeoutException {
    workspace.change(URI, 1, before -> text);
    List<Finding> found =
        workspace.current().get(60, TimeUnit.SECONDS).diagnosis().in(Uris.key(URI));
    return found.stream().map(each -> each.rule() + " " + each.range()).toList();
  }
}
