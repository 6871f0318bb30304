package dev.durabletools.server.neovim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Neovim to test with: the one on the PATH, else Debian's packages of it, unpacked below the
 * user's cache without being installed.
 */
final class Neovim {
  /** Neovim and those of its libraries that a system need not have. */
  private static final List<String> PACKAGES =
      List.of(
          "neovim",
          "neovim-runtime",
          "libluajit-5.1-2",
          "libluajit-5.1-common",
          "libmsgpackc2",
          "libtermkey1",
          "libtree-sitter0",
          "libunibilium4",
          "libuv1",
          "libvterm0",
          "lua-luv");

  private final String program;
  private final List<String> environment;

  private Neovim(String program, List<String> environment) {
    this.program = program;
    this.environment = environment;
  }

  /** Finds Neovim, or gets it. */
  static Neovim get() throws IOException, InterruptedException {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean there =
        Arrays.stream(path.split(java.io.File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "nvim")));
    return there ? new Neovim("nvim", List.of()) : unpacked(unpackedFolder());
  }

  private static Path unpackedFolder() throws IOException, InterruptedException {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "durable-tools");
    Path folder = cache.resolve("neovim");
    if (!Files.isExecutable(folder.resolve("usr/bin/nvim"))) {
      Files.createDirectories(cache);
      // Complete or not there: what a broken download leaves is never taken for Neovim.
      Path work = Files.createTempDirectory(cache, "neovim-");
      try {
        download(work);
        Files.move(work.resolve("root"), folder, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(work);
      }
    }
    return folder;
  }

  private static Neovim unpacked(Path folder) throws IOException {
    try (Stream<Path> libraries = Files.list(folder.resolve("usr/lib"))) {
      List<String> folders = new ArrayList<>();
      libraries.filter(Files::isDirectory).forEach(each -> folders.add(each.toString()));
      return new Neovim(
          folder.resolve("usr/bin/nvim").toString(),
          List.of(
              "LD_LIBRARY_PATH=" + String.join(":", folders),
              "VIMRUNTIME=" + folder.resolve("usr/share/nvim/runtime")));
    }
  }

  private static void download(Path work) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("apt-get", "-q", "download"));
    command.addAll(PACKAGES);
    String problem = run(work, command);
    if (!problem.isEmpty()) {
      // The system may never have read its package lists; ours are read without being root.
      List<String> own =
          List.of(
              "-o", "Dir::State::lists=" + Files.createDirectories(work.resolve("lists/partial")),
              "-o", "Dir::Cache=" + Files.createDirectories(work.resolve("cache")));
      List<String> update = new ArrayList<>(List.of("apt-get", "-q"));
      update.addAll(own);
      update.add("update");
      run(work, update);
      command.addAll(1, own);
      problem = run(work, command);
    }
    try (Stream<Path> files = Files.list(work)) {
      for (Path each : files.filter(file -> file.toString().endsWith(".deb")).toList()) {
        problem += run(work, List.of("dpkg-deb", "-x", each.toString(), work + "/root"));
      }
    }
    if (!problem.isEmpty()) {
      throw new AssertionError(
          "durable: Neovim test: "
              + problem
              + "; install Neovim so that nvim is on the PATH, or run with -DskipE2e");
    }
  }

  /** Runs a program; what it says last if it fails, else nothing. */
  private static String run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
    } catch (IOException missing) {
      return command.get(0) + " cannot be run";
    }
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return command.get(0) + " takes longer than 5 minutes";
    }
    List<String> lines =
        Files.readAllLines(said).stream()
            .filter(each -> !each.isBlank() && !each.startsWith("W: "))
            .toList();
    return process.exitValue() == 0
        ? ""
        : command.get(0) + ": " + (lines.isEmpty() ? "failed" : lines.get(lines.size() - 1));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** A Neovim without a window and without anyone's configuration that runs a script. */
  ProcessBuilder running(Path script) {
    ProcessBuilder builder =
        new ProcessBuilder(
            program, "--headless", "--clean", "-n", "-i", "NONE", "-c", "luafile " + script);
    for (String each : environment) {
      int end = each.indexOf("=");
      builder.environment().put(each.substring(0, end), each.substring(end + 1));
    }
    return builder;
  }
}
