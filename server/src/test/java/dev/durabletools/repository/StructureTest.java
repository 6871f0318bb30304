package dev.durabletools.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sizes, names and notes that keep the code easy to walk into. */
class StructureTest {
  private static final int MAIN_CAP = 400;
  private static final int TEST_CAP = 600;

  @Test
  void mainFilesStaySmall() {
    List<Path> files = Repository.mainJava();
    List<Integer> sizes =
        files.stream().map(file -> Repository.lines(file).size()).sorted().toList();

    assertThat(tooLong(files, MAIN_CAP)).as("main files over %d lines", MAIN_CAP).isEmpty();
    assertThat(sizes.get(sizes.size() / 2)).as("median main file").isLessThanOrEqualTo(100);
    assertThat(sizes.get(sizes.size() * 9 / 10)).as("90th percentile").isLessThanOrEqualTo(250);
  }

  @Test
  void testFilesStaySmall() {
    assertThat(tooLong(Repository.testJava(), TEST_CAP)).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    for (Path folder :
        (Iterable<Path>) Repository.mainJava().stream().map(Path::getParent).distinct()::iterator) {
      Path info = folder.resolve("package-info.java");
      assertThat(info).isRegularFile();
      String text = Repository.text(info);
      assertThat(text).as(Repository.name(info)).contains("@NullMarked");
      String prose = text.replaceAll("(?s).*/\\*\\*(.*?)\\*/.*", "$1").replaceAll("[\\s*]+", " ");
      assertThat(prose.length()).as("words in " + Repository.name(info)).isGreaterThan(60);
    }
  }

  @Test
  void classNamesSayWhatTheyAre() {
    Pattern vague = Pattern.compile("(\\w*(Utils?|Manager|Impl|Helper)|I[A-Z][a-z]\\w*)\\.java");
    assertThat(
            Repository.mainJava().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> vague.matcher(name).matches()))
        .isEmpty();
  }

  @Test
  void linksInDocumentsLeadSomewhere() {
    Pattern link = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");
    for (Path document : Repository.files(Repository.root(), ".md")) {
      var links = link.matcher(Repository.text(document));
      while (links.find()) {
        Path target = document.getParent().resolve(links.group(1)).normalize();
        assertThat(Files.exists(target))
            .as("%s links to %s", Repository.name(document), links.group(1))
            .isTrue();
      }
    }
  }

  @Test
  void documentsNameTestsThatExist() {
    String architecture = Repository.text(Repository.root().resolve("ARCHITECTURE.md"));
    var tests = Pattern.compile("`(\\w+(?:Test|IT))`").matcher(architecture);
    while (tests.find()) {
      String name = tests.group(1) + ".java";
      assertThat(Repository.testJava().stream().anyMatch(file -> file.endsWith(name)))
          .as("ARCHITECTURE.md names " + name)
          .isTrue();
    }
  }

  private static Stream<String> tooLong(List<Path> files, int cap) {
    return files.stream()
        .filter(file -> Repository.lines(file).size() > cap)
        .map(file -> Repository.name(file) + ": " + Repository.lines(file).size());
  }
}
