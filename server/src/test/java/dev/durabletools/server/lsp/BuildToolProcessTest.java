package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.bytecode.TestJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where a pom does not tell the class path, Maven, here a script in its place, is asked. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for a POSIX shell")
class BuildToolProcessTest {
  @TempDir Path folder;
  private Path app;
  private @Nullable LspClient client;

  @BeforeEach
  void anAppWithAnUnknownParent() throws Exception {
    app = Files.createDirectories(folder.resolve("app"));
    Files.writeString(
        app.resolve("pom.xml"),
        """
        <project>
          <parent><groupId>no.where</groupId><artifactId>up</artifactId><version>1</version></parent>
          <artifactId>app</artifactId>
          <dependencies>
            <dependency><groupId>org.x</groupId><artifactId>lib</artifactId></dependency>
          </dependencies>
        </project>
        """);
    Files.writeString(
        app.resolve("App.java"),
        """
        import com.microsoft.azure.functions.annotation.*;
        import com.microsoft.durabletask.*;
        import com.microsoft.durabletask.azurefunctions.*;
        import lib.Prices;

        class App {
          @FunctionName("Orders")
          public String run(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext c) {
            return new Prices().next();
          }
        }
        """);
  }

  @AfterEach
  void close() {
    if (client != null) {
      client.close();
    }
  }

  private void maven(String script) throws Exception {
    Path file = Files.writeString(app.resolve("mvnw"), "#!/bin/sh\necho > ran\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private LspClient start(Map<String, Object> options) throws Exception {
    LspClient started =
        LspClient.start(
            app,
            params -> {
              WindowClientCapabilities window = new WindowClientCapabilities();
              window.setWorkDoneProgress(true);
              params.getCapabilities().setWindow(window);
              params.setInitializationOptions(options);
            });
    client = started;
    return started;
  }

  private static List<String> found(LspClient started, Path app) throws Exception {
    var file = new TextDocumentIdentifier(app.resolve("App.java").toUri().toString());
    return started
        .get(
            started
                .server()
                .getTextDocumentService()
                .diagnostic(new DocumentDiagnosticParams(file)))
        .getLeft()
        .getItems()
        .stream()
        .map(each -> each.getCode().getLeft())
        .toList();
  }

  @Test
  void whatMavenTellsIsUsed() throws Exception {
    Path jar =
        TestJar.of(
            folder,
            """
            package lib;
            public class Prices { public String next() { return "" + java.util.UUID.randomUUID(); } }
            """);
    maven(
        """
        for each in "$@"; do
          case $each in -Dmdep.outputFile=*) printf '%s' > "${each#*=}" ;; esac
        done
        """
            .formatted(jar));
    LspClient started = start(Map.of());

    assertThat(started.hears("begin durable-build-tool")).contains("Maven: class path of app", "x");
    started.hears("end durable-build-tool");
    assertThat(found(started, app)).containsExactly("DFJ0002");
  }

  @Test
  void aFailureIsTold() throws Exception {
    maven("echo '[ERROR] Non-resolvable parent POM'; exit 1");
    LspClient started = start(Map.of());

    assertThat(started.hears("message"))
        .startsWith("message Maven cannot tell the class path of app: Non-resolvable parent POM;");
    started.hears("end durable-build-tool");
    assertThat(found(started, app)).isEmpty();
  }

  @Test
  void theUserCanSwitchItOff() throws Exception {
    maven("exit 0");
    LspClient started = start(Map.of("classPath", Map.of("runBuildTool", false)));

    assertThat(found(started, app)).isEmpty();
    started.get(started.server().shutdown());
    assertThat(app.resolve("ran")).doesNotExist();
  }
}
