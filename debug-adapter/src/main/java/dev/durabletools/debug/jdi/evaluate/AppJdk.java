package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.Field;
import com.sun.jdi.StringReference;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.compiler.Compilers;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The JDK that the debuggee runs on, which may be newer than ours. Any thread. */
public final class AppJdk {
  /** A class of the JDK itself since Java 11. */
  private static final String PROPERTIES = "jdk.internal.util.StaticProperty";

  private AppJdk() {}

  /** That JDK's compiler, if it has one and is on this machine, then that of the environment. */
  public static Compilers compilers(VirtualMachine machine) {
    return Compilers.of(home(machine).stream().toList(), System.getenv());
  }

  /** The Java whose language and library it has, such as 8 or 25. */
  static int level(VirtualMachine machine) {
    String version = machine.version();
    return version.startsWith("1.")
        ? Integer.parseInt(version.substring(2, 3))
        : Integer.parseInt(version.replaceFirst("\\D.*", ""));
  }

  /** Its folder, read without a call, if it is newer than ours. */
  public static Optional<Path> home(VirtualMachine machine) {
    if (level(machine) <= Runtime.version().feature()) {
      return Optional.empty();
    }
    return machine.classesByName(PROPERTIES).stream()
        .findFirst()
        .flatMap(
            type -> {
              Field home = type.fieldByName("JAVA_HOME");
              return home != null && type.getValue(home) instanceof StringReference text
                  ? path(text.value())
                  : Optional.empty();
            });
  }

  /** Another machine may write paths as none is written here. */
  private static Optional<Path> path(String home) {
    try {
      return Optional.of(Path.of(home));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
