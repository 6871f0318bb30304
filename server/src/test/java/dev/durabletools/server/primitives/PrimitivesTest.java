package dev.durabletools.server.primitives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the table answers for sources and for bytecode. */
class PrimitivesTest {
  private final Primitives table = Primitives.standard();

  @Test
  void namesTheCategoryOfAMember() {
    assertThat(find("java.lang.System", "nanoTime")).contains(Category.CLOCK);
    assertThat(find("java.util.UUID", "randomUUID")).contains(Category.UUID);
    assertThat(find("java.util.UUID", "fromString", "java.lang.String")).isEmpty();
    assertThat(find("java.lang.System", ".in")).contains(Category.IO);
    assertThat(find("java.util.concurrent.Executors", "newFixedThreadPool", "int"))
        .contains(Category.THREAD);
  }

  @Test
  void tellsOverloadsApart() {
    assertThat(find("java.time.Instant", "now")).contains(Category.CLOCK);
    assertThat(find("java.time.LocalDate", "now", "java.time.ZoneId")).contains(Category.CLOCK);
    assertThat(find("java.time.LocalDate", "now", "java.time.Clock")).isEmpty();
    assertThat(find("java.util.Random", "new")).contains(Category.RANDOM);
    assertThat(find("java.util.Random", "new", "long")).isEmpty();
    assertThat(table.find("java.util.Random", "new", Optional.empty())).contains(Category.RANDOM);
  }

  @Test
  void theEntryThatSaysMostWins() {
    assertThat(find("com.azure.storage.blob.BlobClient", "upload", "?")).contains(Category.IO);
    assertThat(find("com.azure.storage.blob.BlobClient", "getBlobName")).contains(Category.CLEAN);
    assertThat(find("org.springframework.web.client.RestTemplate", "new")).contains(Category.CLEAN);
    assertThat(find("com.azure.storage.blob.BlobClientBuilder", "buildClient"))
        .contains(Category.CLEAN);
    assertThat(find("com.azure.core.util.BinaryData", "fromString", "?")).isEmpty();
  }

  @Test
  void supertypesAreAsked() {
    Map<String, List<String>> supertypes =
        Map.of(
            "app.Orders", List.of("org.springframework.data.jpa.repository.JpaRepository"),
            "app.Pool", List.of("java.util.concurrent.ExecutorService"));
    assertThat(
            table.find(
                "app.Orders",
                "findByName",
                Optional.of(List.of("?")),
                type -> supertypes.getOrDefault(type, List.of())))
        .contains(Category.IO);
    assertThat(
            table.find(
                "app.Pool",
                "shutdown",
                Optional.of(List.of()),
                type -> supertypes.getOrDefault(type, List.of())))
        .isEmpty();
  }

  @Test
  void cleanMembersAreNothing() {
    assertThat(
            table.find(
                "java.lang.Thread", "currentThread", Optional.of(List.of()), type -> List.of()))
        .isEmpty();
  }

  @Test
  void fluentLibrariesTellWhatTheyReturn() {
    assertThat(table.returned("okhttp3.OkHttpClient", "newCall")).contains("okhttp3.Call");
    assertThat(table.returned("org.jsoup.Connection", "timeout")).contains("org.jsoup.Connection");
    assertThat(table.returned("com.example.Unknown", "call")).isEmpty();
  }

  private Optional<Category> find(String owner, String member, String... parameters) {
    return table.find(owner, member, Optional.of(List.of(parameters)));
  }
}
