package dev.durabletools.debug.jdi;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.session.Replacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Gives loaded classes new code, one by one: one that cannot change does not keep the others. */
final class JdiReplacements {
  private static final String REVISION = "dev.durabletools.worker.position.CodeRevision";

  private final VirtualMachine machine;
  private final Consumer<ReferenceType> replaced;

  /**
   * For one JVM.
   *
   * @param replaced told of each class with new code, whose breakpoints are lost
   */
  JdiReplacements(VirtualMachine machine, Consumer<ReferenceType> replaced) {
    this.machine = machine;
    this.replaced = replaced;
  }

  Replacement replace(Map<String, Path> files) {
    List<String> classes = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    new TreeMap<>(files)
        .forEach(
            (name, file) -> {
              for (ReferenceType type : machine.classesByName(name)) {
                try {
                  machine.redefineClasses(Map.of(type, Files.readAllBytes(file)));
                  replaced.accept(type);
                  if (!classes.contains(name)) {
                    classes.add(name);
                  }
                } catch (UnsupportedOperationException | LinkageError e) {
                  refused.add(name + ": " + why(String.valueOf(e.getMessage())) + "; restart");
                } catch (IOException e) {
                  refused.add(name + ": " + file + " cannot be read; build again");
                }
              }
            });
    if (!classes.isEmpty()) {
      machine.classesByName(REVISION).forEach(JdiReplacements::count);
    }
    return new Replacement(classes, refused);
  }

  /** Our worker looks at this before each turn, whoever has started it. */
  private static void count(ReferenceType revision) {
    Field count = revision.fieldByName("count");
    if (revision instanceof ClassType type
        && count != null
        && type.getValue(count) instanceof IntegerValue before) {
      try {
        type.setValue(count, type.virtualMachine().mirrorOf(before.value() + 1));
      } catch (InvalidTypeException | ClassNotLoadedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What the JVM says, in the words of somebody who has changed code. */
  private static String why(String said) {
    if (said.contains("add method")) {
      return "a method was added";
    }
    if (said.contains("delete method")) {
      return "a method was removed";
    }
    if (said.contains("schema change")) {
      return "its fields have changed";
    }
    if (said.contains("hierarchy change")) {
      return "its superclass or interfaces have changed";
    }
    if (said.contains("modifiers change")) {
      return "its modifiers or those of a method have changed";
    }
    return "the JVM does not take its new code (" + said + ")";
  }
}
