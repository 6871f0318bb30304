package dev.durabletools.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From where a module is built. */
class MavenReactorTest {
  @TempDir Path dir;

  private Path pom(String folder, String text) throws Exception {
    Path pom = dir.resolve(folder).resolve("pom.xml").normalize();
    Files.createDirectories(pom.getParent());
    Files.writeString(pom, "<project>" + text + "</project>");
    return pom.getParent();
  }

  private static String module(String name) {
    return "<modules>\n<module> " + name + " </module>\n</modules>";
  }

  private static Optional<Path> root(Path module) {
    return MavenReactor.around(module).map(MavenReactor::root);
  }

  @Test
  void outermostPomThatLeadsToTheModuleIsTheRoot() throws Exception {
    pom(".", module("services"));
    pom("services", module("訂單 app"));
    Path app = pom("services/訂單 app", "");
    assertThat(root(app)).contains(dir);
    assertThat(MavenReactor.around(app).orElseThrow().selector())
        .isEqualTo(Path.of("services", "訂單 app").toString());
  }

  @Test
  void foldersBetweenNeedNoPom() throws Exception {
    pom(".", module("services/app"));
    assertThat(root(pom("services/app", ""))).contains(dir);
  }

  @Test
  void modulesOfProfilesCount() throws Exception {
    pom(".", "<profiles><profile>" + module("app/pom.xml") + "</profile></profiles>");
    assertThat(root(pom("app", ""))).contains(dir);
  }

  @Test
  void parentBesideTheModuleIsFoundByItsPath() throws Exception {
    Path parent = pom("parent", module("../app"));
    Path app = pom("app", "<parent><relativePath>../parent/pom.xml</relativePath></parent>");
    assertThat(root(app)).contains(parent);
    assertThat(MavenReactor.around(app).orElseThrow().selector()).isEqualTo("../app");
  }

  @Test
  void parentThatDoesNotListTheModuleIsNoRoot() throws Exception {
    pom(".", module("other") + "<!-- " + module("app") + " -->");
    pom("other", "");
    assertThat(root(pom("app", "<parent><artifactId>corporate</artifactId></parent>"))).isEmpty();
    assertThat(root(pom("app", "<parent><relativePath/></parent>"))).isEmpty();
  }

  @Test
  void pomsThatListEachOtherEnd() throws Exception {
    pom(".", module("app"));
    Path app = pom("app", module("..") + "<parent><relativePath>..</relativePath></parent>");
    pom(".", module("app") + "<parent><relativePath>app</relativePath></parent>");
    assertThat(root(app)).isPresent();
    assertThat(MavenReactor.poms(app)).hasSize(2);
  }

  @Test
  void namesThatMeanSomethingToMavenAreNotUsed() throws Exception {
    pom(".", module("!a,b"));
    Path app =
        pom(
            "!a,b",
            "<parent><artifactId>all</artifactId></parent><artifactId>app</artifactId>"
                + "<dependencies><artifactId>x</artifactId></dependencies>");
    assertThat(MavenReactor.around(app).orElseThrow().selector()).isEqualTo(":app");
  }

  @Test
  void testClassesOfOneModuleMayBeNeededByAnother() throws Exception {
    pom(".", "<modules><module>app</module><module>b</module></modules>");
    Path app = pom("app", "");
    pom("b", "<dependency><type>jar</type></dependency>");
    assertThat(MavenReactor.around(app).orElseThrow().usesTestJars()).isFalse();
    pom("b", "<dependency><type>test-jar</type></dependency>");
    assertThat(MavenReactor.around(app).orElseThrow().usesTestJars()).isTrue();
  }

  @Test
  void whatDecidesTheClassPathIsAllThatIsInherited() throws Exception {
    Path root = pom(".", module("apps/app"));
    Path grand = pom("grand", "");
    Path parent = pom("parent", "<parent><relativePath>../grand</relativePath></parent>");
    Path app = pom("apps/app", "<parent><relativePath>../../parent</relativePath></parent>");
    assertThat(MavenReactor.poms(app))
        .containsExactly(
            app.resolve("pom.xml"),
            parent.resolve("pom.xml"),
            grand.resolve("pom.xml"),
            root.resolve("pom.xml"));
  }
}
