package dev.durabletools.server.check;

import dev.durabletools.server.rules.Finding;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Prints findings in a format; always UTF-8, which is what readers expect in any locale. */
final class FindingPrinter {
  private final PrintStream out;
  private final Path folder;

  FindingPrinter(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  void print(List<Finding> findings, FindingFormat format) {
    if (format == FindingFormat.SARIF) {
      String version =
          Objects.requireNonNullElse(
              FindingPrinter.class.getPackage().getImplementationVersion(), "development");
      line(SarifLog.of(findings, folder, version));
    } else {
      findings.forEach(each -> line(format.line(each)));
    }
    out.flush();
  }

  private void line(String text) {
    byte[] line = (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    out.write(line, 0, line.length);
  }
}
