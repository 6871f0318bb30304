package dev.durabletools.debug.archive;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code durable archive FILE}: what the classes of host and adapter are once loaded, for {@code
 * -XX:SharedArchiveFile}; either starts with half the work. The file fits one JDK, one build of
 * this jar and one set of JVM options, so its name, {@code KIND-KEY.jsa}, should tell all three.
 */
public final class ClassArchive {
  private static final int LIMIT_SECONDS = 120;

  /** With little of the processors it takes longer. */
  private static final int BESIDE_LIMIT_SECONDS = 600;

  private static final int COULD_NOT = 3;

  /** So long a first start has the processors for itself, unless it is over before. */
  private static final int PATIENCE_SECONDS = 20;

  private ClassArchive() {}

  /**
   * Makes the archive unless another process is at it. Nobody waits for it and nobody reads what it
   * prints: a failure only means that the next start is as slow as this one.
   *
   * @param file replaced in one move; others of its kind beside it that are older than this jar are
   *     deleted
   * @return the process's exit code: 0 made or being made, 3 could not
   */
  public static int make(Path file) {
    Path target = file.toAbsolutePath();
    Path guard = target.resolveSibling(target.getFileName() + ".lock");
    try {
      Files.createDirectories(target.getParent());
      try (FileChannel channel =
              FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          return 0;
        }
        boolean beside = System.getProperty("durable.home") != null;
        if (beside) {
          letTheFirstStartGoAhead();
        }
        return train(target, beside) ? 0 : COULD_NOT;
      } finally {
        Files.deleteIfExists(guard);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return COULD_NOT;
    } catch (IOException e) {
      return COULD_NOT;
    }
  }

  /** The launchers, which name their folder, begin this beside the start that is without it. */
  private static void letTheFirstStartGoAhead() throws InterruptedException {
    ProcessHandle parent = ProcessHandle.current().parent().orElse(null);
    if (parent == null) {
      return;
    }
    try {
      parent.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // It goes on; by now it can do with a little less.
    }
  }

  /** With this JVM's own options: an archive is of use to a JVM with the same ones only. */
  private static boolean train(Path target, boolean beside)
      throws IOException, InterruptedException {
    Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    List<String> command = new ArrayList<>();
    if (beside && File.separatorChar == '/') {
      // After everything else, above all after the session beside which it is made.
      command.addAll(List.of("nice", "-n", "19"));
    }
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-XX:ArchiveClassesAtExit=" + part);
    command.addAll(List.of("-cp", jar.toString(), Training.class.getName()));
    Process training =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      int limit = beside ? BESIDE_LIMIT_SECONDS : LIMIT_SECONDS;
      boolean done = training.waitFor(limit, TimeUnit.SECONDS) && training.exitValue() == 0;
      if (done && Files.exists(part)) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        removeOld(target, jar);
      }
      return done;
    } finally {
      training.descendants().forEach(ProcessHandle::destroyForcibly);
      training.destroyForcibly();
      Files.deleteIfExists(part);
    }
  }

  private static void removeOld(Path target, Path jar) throws IOException {
    String kind = target.getFileName().toString().replaceFirst("-.*", "-*.jsa");
    try (DirectoryStream<Path> others = Files.newDirectoryStream(target.getParent(), kind)) {
      for (Path other : others) {
        if (!other.equals(target)
            && Files.getLastModifiedTime(other).compareTo(Files.getLastModifiedTime(jar)) < 0) {
          Files.deleteIfExists(other);
        }
      }
    }
  }
}
