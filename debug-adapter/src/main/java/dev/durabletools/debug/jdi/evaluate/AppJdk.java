package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ClassType;
import com.sun.jdi.Method;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.compiler.Compilers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JDK that the debuggee runs on, asked for when our compiler is first found too old. */
final class AppJdk {
  private final VirtualMachine machine;
  private @Nullable Compilers known;

  /**
   * Nothing is asked yet.
   *
   * @param level the debuggee's Java; nothing is asked if ours knows it
   */
  AppJdk(VirtualMachine machine, int level) {
    this.machine = machine;
    this.known = level <= Runtime.version().feature() ? new Compilers(List.of()) : null;
  }

  /** That Java's compiler, if it has one and is on this machine, and that of the environment. */
  Compilers compilers(Calls calls) {
    Compilers found = known;
    if (found == null) {
      found = Compilers.of(home(calls), System.getenv());
      known = found;
    }
    return found;
  }

  private List<Path> home(Calls calls) {
    if (!(machine.classesByName("java.lang.System").get(0) instanceof ClassType system)) {
      return List.of();
    }
    Method property =
        system.methodsByName("getProperty", "(Ljava/lang/String;)Ljava/lang/String;").get(0);
    List<@Nullable Value> arguments = new ArrayList<>();
    arguments.add(machine.mirrorOf("java.home"));
    return calls.invokeStatic(system, property, arguments) instanceof StringReference home
        ? List.of(Path.of(home.value()))
        : List.of();
  }
}
