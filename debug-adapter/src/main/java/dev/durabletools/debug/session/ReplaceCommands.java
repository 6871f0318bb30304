package dev.durabletools.debug.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * New code for classes that are loaded. Every method must be called on the {@link SessionThread},
 * and may throw {@link DebugFault}.
 */
public final class ReplaceCommands {
  private final Attached attached;
  private final Revisits revisits;
  private Runnable whenReplaced = () -> {};

  ReplaceCommands(Attached attached, Revisits revisits) {
    this.attached = attached;
    this.revisits = revisits;
  }

  /** Runs on the session's thread when classes have new code. */
  public void whenReplaced(Runnable action) {
    whenReplaced = action;
  }

  /** The folders that the JVM's own classes are from; none without a JVM. */
  public List<Path> folders() {
    return attached.now().map(Debuggee::classFolders).orElse(List.of());
  }

  /** Where the Java is that the JVM runs on, if that is newer than ours; empty without a JVM. */
  public Optional<Path> javaHome() {
    return attached.now().flatMap(Debuggee::javaHome);
  }

  /**
   * Gives loaded classes the code of these files.
   *
   * @param files by class name
   */
  public Replacement replace(Map<String, Path> files) {
    if (files.isEmpty()) {
      return new Replacement(List.of(), List.of());
    }
    Replacement done = attached.debuggee().replaceClasses(files);
    if (!done.classes().isEmpty()) {
      revisits.clear();
      replaced();
    }
    return done;
  }

  /** Classes have new code. */
  void replaced() {
    whenReplaced.run();
  }

  /** Fails if there is no JVM. */
  public void requireRunning() {
    Debuggee unused = attached.debuggee();
  }
}
