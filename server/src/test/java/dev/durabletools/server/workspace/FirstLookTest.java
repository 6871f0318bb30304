package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.bytecode.FactsCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstLookTest {
  private static final int FILES = 500;

  @TempDir Path sources;
  @TempDir Path caches;
  private Instant now = Instant.now().plus(Duration.ofMinutes(1));

  @BeforeEach
  void write() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Files.writeString(file(i), "class A%d extends Base%d {}\n".formatted(i, i % 3));
    }
  }

  @Test
  void filesThatStayAreNotReadAgain() throws IOException {
    Map<String, Prefilter.Known> first = look(FILES);
    assertThat(first.get("A7.java").supertypes()).containsExactly("Base1");
    assertThat(look(0)).isEqualTo(first);
  }

  @Test
  void onlyWhatChangedIsReadAgain() throws IOException {
    look(FILES);
    Files.writeString(file(7), "class A7 { com.microsoft.durabletask.Task<String> task; }\n");
    Files.delete(file(8));
    Files.writeString(file(FILES), "class New {}\n");

    Map<String, Prefilter.Known> second = look(2);

    assertThat(second.get("A7.java").candidate()).isTrue();
    assertThat(second).doesNotContainKey("A8.java").containsKey("A500.java");
  }

  @Test
  void aChangeThatKeepsSizeAndTimeIsSeenWhereTheSystemTells() throws IOException {
    look(FILES);
    FileTime time = Files.getLastModifiedTime(file(7));
    Files.writeString(file(7), "class A7 extends Other {}\n");
    Files.setLastModifiedTime(file(7), time);

    boolean told = sources.getFileSystem().supportedFileAttributeViews().contains("unix");
    Map<String, Prefilter.Known> second = look(told ? 1 : 0);
    assertThat(second.get("A7.java").supertypes().contains("Other")).isEqualTo(told);
  }

  @Test
  void aFileThatWasJustChangedIsNotTrusted() throws IOException {
    now = Instant.now();
    look(FILES);
    look(FILES);
  }

  @Test
  void aDamagedCacheIsIgnoredAndWrittenAnew() throws IOException {
    look(FILES);
    byte[] whole = Files.readAllBytes(cache());
    for (int place : new int[] {0, 5, whole.length / 2, whole.length - 1}) {
      byte[] damaged = whole.clone();
      damaged[place] ^= 1;
      Files.write(cache(), damaged);
      look(FILES);
      look(0);
    }
    Files.write(cache(), java.util.Arrays.copyOf(whole, whole.length / 3));
    look(FILES);
    Files.write(cache(), new byte[0]);
    look(FILES);
    look(0);
  }

  private Path file(int i) {
    return sources.resolve("A" + i + ".java");
  }

  private Path cache() throws IOException {
    try (Stream<Path> all = Files.list(caches)) {
      return all.findFirst().orElseThrow();
    }
  }

  /** Looks at all files as a start does, and keeps what was learnt. */
  private Map<String, Prefilter.Known> look(int read) throws IOException {
    FirstLook look =
        FirstLook.at(sources, Optional.of(new FactsCache(caches)), InstantSource.fixed(now));
    List<FirstLook.Found> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(sources)) {
      for (Path file : all.toList()) {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        files.add(new FirstLook.Found(file, file.getFileName(), attributes));
      }
    }
    List<Optional<Prefilter.Known>> learnt = look.known(look.look(files));
    Map<String, Prefilter.Known> known = new TreeMap<>();
    for (int i = 0; i < files.size(); i++) {
      known.put(files.get(i).relative().toString(), learnt.get(i).orElseThrow());
    }
    assertThat(look.missed()).isEqualTo(read);
    look.save();
    return known;
  }
}
