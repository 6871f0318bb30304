import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs one of the client's build scripts with the user's node, for Maven: {@code java NodeStep.java
 * SCRIPT ARGUMENT...}. Without a fitting node it prints one line that says so.
 */
final class NodeStep {
  private static final int OLDEST = 20;

  public static void main(String[] args) throws IOException, InterruptedException {
    Optional<Path> node = findNode();
    if (node.isEmpty()) {
      fail("no node on the PATH");
    }
    String version = version(node.get());
    if (major(version) < OLDEST) {
      fail(node.get() + " is " + version);
    }
    List<String> command = new ArrayList<>(List.of(node.get().toString()));
    command.addAll(List.of(args));
    System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private static Optional<Path> findNode() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    for (String folder :
        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
      Path program = Path.of(folder, windows ? "node.exe" : "node");
      if (!folder.isEmpty() && Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  private static String version(Path node) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(node.toString(), "--version").redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes()).trim();
    process.waitFor();
    return text;
  }

  /** {@code v20.20.2} is 20; what is no version is 0. */
  private static int major(String version) {
    String digits = version.replaceFirst("^v(\\d+)\\..*", "$1");
    return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
  }

  private static void fail(String why) {
    System.err.println(
        "durable: VS Code extension: " + why + "; install Node.js " + OLDEST + " or newer");
    System.exit(1);
  }
}
