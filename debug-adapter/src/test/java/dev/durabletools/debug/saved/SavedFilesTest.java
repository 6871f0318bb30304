package dev.durabletools.debug.saved;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sources are to be compiled, and when nobody else does it. Times are seconds. */
final class SavedFilesTest {
  @TempDir Path folder;
  private Path one;
  private Path two;

  @BeforeEach
  void builtAt10() throws IOException {
    one = write("sources/app/One.java", 1);
    two = write("sources/app/Two.java", 1);
    write("classes/app/One.class", 10);
    write("classes/app/Two.class", 10);
  }

  @Test
  void whatIsSavedIsDueWhenItHasStayedTheSame() throws IOException {
    SavedFiles files = files(5);
    assertThat(files.due(false)).isEmpty();
    write("sources/app/One.java", 20);
    assertThat(files.due(false)).as("just saved").isEmpty();
    assertThat(files.due(false)).isEmpty();
    assertThat(files.due(false)).containsExactly(one);
    files.compiled(files.due(false), List.of());
    assertThat(files.due(false)).isEmpty();
  }

  @Test
  void filesSavedOneAfterTheOtherAreCompiledTogether() throws IOException {
    SavedFiles files = files(5);
    write("sources/app/One.java", 20);
    files.due(false);
    files.due(false);
    write("sources/app/Two.java", 21);
    assertThat(files.due(false)).isEmpty();
    assertThat(files.due(false)).isEmpty();
    assertThat(files.due(false)).containsExactly(one, two);
  }

  @Test
  void whoeverAsksGetsThemAtOnce() throws IOException {
    SavedFiles files = files(5);
    write("sources/app/One.java", 20);
    assertThat(files.due(true)).containsExactly(one);
  }

  @Test
  void anotherToolThatCompilesIsWaitedForAndHasTheWord() throws IOException {
    SavedFiles files = files(5);
    write("sources/app/One.java", 20);
    files.due(false);
    write("classes/app/One.class", 21);
    assertThat(files.due(true)).isEmpty();
    write("sources/app/One.java", 30);
    for (int look = 0; look <= 9; look++) {
      assertThat(files.due(false)).as("look %s", look).isEmpty();
    }
    assertThat(files.due(false)).as("it has not come").containsExactly(one);
  }

  @Test
  void whatDoesNotCompileComesBackWithTheNextFileThatIsSaved() throws IOException {
    SavedFiles files = files(5);
    write("sources/app/One.java", 20);
    files.failed(files.due(true));
    assertThat(files.due(true)).isEmpty();
    write("sources/app/Two.java", 30);
    assertThat(files.due(true)).containsExactly(one, two);
  }

  @Test
  void whatWasSavedDuringTheBuildIsDueAndWhatTheBuildLeftAloneIsNot() throws IOException {
    write("sources/app/One.java", 12);
    write("sources/app/Two.java", 11);
    assertThat(files(12).due(true)).containsExactly(one);
  }

  @Test
  void newFilesAreDueAndSoAreDeletedOnesThatHaveClasses() throws IOException {
    SavedFiles files = files(5);
    Path three = write("sources/app/Three.java", 20);
    write("sources/app/package-info.java", 20);
    assertThat(files.due(true)).containsExactly(three);
    Files.delete(one);
    Files.delete(three);
    assertThat(files.due(false)).as("it may come back").isEmpty();
    assertThat(files.due(true)).containsExactly(one);
    assertThat(files.isThere(one)).isFalse();
    assertThat(files.all()).containsExactly(two);
    Files.delete(folder.resolve("classes/app/One.class"));
    assertThat(files.due(true)).as("another tool has done it").isEmpty();
  }

  @Test
  void sourcesThatCannotBeSeenAreNotDeleted() throws IOException {
    SavedFiles files = files(5);
    Files.move(folder.resolve("sources"), folder.resolve("away"));
    assertThat(files.due(true)).isEmpty();
    Files.move(folder.resolve("away"), folder.resolve("sources"));
    assertThat(files.due(true)).isEmpty();
  }

  @Test
  void whatIsSavedWhileItIsCompiledIsDueAgain() throws IOException {
    SavedFiles files = files(5);
    write("sources/app/One.java", 20);
    List<Path> due = files.due(true);
    write("sources/app/One.java", 21);
    files.compiled(due, List.of(write("classes/app/One.class", 22)));
    assertThat(files.due(true)).containsExactly(one);
  }

  private SavedFiles files(int since) {
    return new SavedFiles(folder.resolve("sources"), folder.resolve("classes"), time(since));
  }

  private Path write(String name, int seconds) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, name);
    return Files.setLastModifiedTime(file, time(seconds));
  }

  private static FileTime time(int seconds) {
    return FileTime.fromMillis(seconds * 1000L);
  }
}
