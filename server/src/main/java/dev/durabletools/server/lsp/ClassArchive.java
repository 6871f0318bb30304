package dev.durabletools.server.lsp;

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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code durable archive FILE}: what the server's classes are once loaded, for {@code
 * -XX:SharedArchiveFile}; a server answers in half the time with it. Made by a second server that
 * works on a small app. The file fits one JDK and one build of this jar, so its name should tell
 * both.
 *
 * <p>The debug adapter has one like it: the two jars share no code, and what they train is all
 * there is to it.
 */
public final class ClassArchive {
  private static final int LIMIT_SECONDS = 120;

  /**
   * It is made beside a first start, which an editor waits for; on two processors that took twice
   * as long.
   */
  private static final int LATER_SECONDS = 2;

  private ClassArchive() {}

  /**
   * Makes the archive unless another process is at it. Nobody waits for it and nobody reads what it
   * prints: a failure only means that the next start is as slow as this one.
   *
   * @param file replaced in one move; others beside it with the same extension that are older than
   *     this jar are deleted
   * @return the process's exit code: 0 made or being made, 3 could not
   */
  public static int make(Path file) {
    Path target = file.toAbsolutePath();
    Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      Path guard = target.resolveSibling(target.getFileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock != null) {
          TimeUnit.SECONDS.sleep(LATER_SECONDS);
          make(target, jar);
        }
        return 0;
      } finally {
        Files.deleteIfExists(guard);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 3;
    } catch (IOException | RuntimeException e) {
      return 3;
    }
  }

  private static void make(Path target, Path jar) throws IOException, InterruptedException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Path app = Files.createTempDirectory("durable-archive-");
    Process server = null;
    try {
      server = start(part, jar);
      new Training(server, app).run();
      server.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (Files.exists(part) && Files.size(part) > 0) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        removeOld(target, jar);
      }
    } finally {
      end(server);
      Files.deleteIfExists(part);
      Training.delete(app);
    }
  }

  /** With this JVM's own options: an archive is of use to a JVM with the same ones only. */
  private static Process start(Path part, Path jar) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-XX:ArchiveClassesAtExit=" + part);
    command.addAll(List.of("-jar", jar.toString(), "lsp"));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void end(@Nullable Process server) {
    if (server != null) {
      server.destroyForcibly();
    }
  }

  private static void removeOld(Path target, Path jar) throws IOException {
    try (DirectoryStream<Path> others =
        Files.newDirectoryStream(target.getParent(), "server-*.jsa")) {
      for (Path other : others) {
        if (!other.equals(target)
            && Files.getLastModifiedTime(other).compareTo(Files.getLastModifiedTime(jar)) < 0) {
          Files.deleteIfExists(other);
        }
      }
    }
  }
}
