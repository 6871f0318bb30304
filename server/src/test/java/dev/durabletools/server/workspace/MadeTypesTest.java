package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.features.Analysis;
import dev.durabletools.server.rules.RuleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interface leads to the implementations that something makes, wherever that stands. */
class MadeTypesTest {
  private static final String CLASSES =
      """
      package app;
      class %s implements Store {
        public void save() { System.getenv("%s"); }
      }
      """;

  @TempDir Path folder;

  @BeforeEach
  void orchestratorWithTwoStores() throws IOException {
    write(
        "src/main/java/app/Orders.java",
        """
        package app;
        import com.microsoft.azure.functions.annotation.*;
        import com.microsoft.durabletask.*;
        import com.microsoft.durabletask.azurefunctions.*;

        class Orders {
          private final Store store;

          Orders(Store store) { this.store = store; }

          @FunctionName("Orders")
          public void run(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext c) {
            store.save();
          }
        }
        """);
    write("src/main/java/app/Store.java", "package app; interface Store { void save(); }");
    write("src/main/java/app/FileStore.java", CLASSES.formatted("FileStore", "A"));
    write("src/main/java/app/DbStore.java", CLASSES.formatted("DbStore", "B"));
  }

  private Path write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  @Test
  void whatIsReadAtTheStart() throws IOException {
    write("src/main/java/other/Wiring.java", "class Wiring { Object db = new app.DbStore(); }");

    assertThat(found(store())).containsExactly("DbStore");
  }

  @Test
  void filesThatAreNoJava() throws IOException {
    write("src/main/java/other/Wiring.java", "class Wiring { Object db = new app.DbStore(); }");
    SourceStore store = store();
    Analysis analysis = analysis(store);
    assertThat(found(analysis)).containsExactly("DbStore");

    for (String name : List.of("beans.xml", "META-INF/services/app.Store")) {
      Path beans = write("src/main/resources/" + name, "<bean class=\"app.FileStore\"/>");
      store.refresh(beans);
      assertThat(found(analysis)).as(name).containsExactly("DbStore", "FileStore");

      Files.delete(beans);
      store.refresh(beans);
      assertThat(found(analysis)).as("%s deleted", name).containsExactly("DbStore");
    }
  }

  @Test
  void editsInAFileThatNobodyRefersTo() throws IOException {
    SourceStore store = store();
    Analysis analysis = analysis(store);
    assertThat(found(analysis)).containsExactly("DbStore", "FileStore");

    String wiring = "src/main/java/other/Wiring.java";
    store.refresh(write(wiring, "class Wiring { Object db = new app.DbStore(); }"));
    assertThat(found(analysis)).containsExactly("DbStore");

    store.refresh(write(wiring, "class Wiring { Object db = new app.FileStore(); }"));
    assertThat(found(analysis)).containsExactly("FileStore");

    store.refresh(write(wiring, "class Wiring { Class<?> all = app.Store.class; }"));
    assertThat(found(analysis)).containsExactly("DbStore", "FileStore");

    store.refresh(write(wiring, "class Wiring { Supplier<?> db = app.DbStore::new; }"));
    assertThat(found(analysis)).containsExactly("DbStore");

    store.refresh(
        write(
            wiring,
            "class Wiring { Supplier<?> db = app.DbStore::new; String n = \"app.FileStore\"; }"));
    assertThat(found(analysis)).containsExactly("DbStore", "FileStore");
  }

  @Test
  void testsThatNameTheInterfaceMakeNothingOfTheProduct() throws IOException {
    write("src/main/java/other/Wiring.java", "class Wiring { Object db = new app.DbStore(); }");
    write("src/test/java/app/T.java", "class T { Object mock = mock(app.Store.class); }");

    assertThat(found(store())).containsExactly("DbStore");
  }

  private SourceStore store() throws IOException {
    SourceStore store = new SourceStore();
    store.addFolder(folder);
    return store;
  }

  private static Analysis analysis(SourceStore store) {
    return new Analysis(
        store,
        (rule, failure) -> {
          throw new AssertionError(rule.info().id(), failure);
        });
  }

  private static List<String> found(SourceStore store) {
    return found(analysis(store));
  }

  /** The classes with findings. */
  private static List<String> found(Analysis analysis) {
    return analysis.run(RuleSettings.DEFAULT).findings().stream()
        .map(each -> each.file().fileName().replace(".java", ""))
        .sorted()
        .toList();
  }
}
